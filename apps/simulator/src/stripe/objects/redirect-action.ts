/** What an intent in `requires_action` asks the browser to do: open the bank's page. */
export interface RedirectAction {
  type: 'redirect_to_url';
  redirect_to_url: { url: string; return_url: string | null };
}

export function redirectTo(url: string, returnUrl: string | null): RedirectAction {
  return { type: 'redirect_to_url', redirect_to_url: { url, return_url: returnUrl } };
}

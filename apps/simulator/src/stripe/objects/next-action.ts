/**
 * What an intent in `requires_action` asks the browser to do: open the bank's page. Stripe gives the page's address only
 * to who said where the bank shall send the browser back to; else it expects its own script in our page.
 */
export type NextAction =
  | { type: 'redirect_to_url'; redirect_to_url: { url: string; return_url: string } }
  | { type: 'use_stripe_sdk'; use_stripe_sdk: { type: 'three_d_secure_redirect'; stripe_js: string } };

export function askToOpen(url: string, returnUrl: string | null): NextAction {
  return returnUrl === null
    ? { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: url } }
    : { type: 'redirect_to_url', redirect_to_url: { url, return_url: returnUrl } };
}

/** Where the bank sends the browser afterwards. */
export function returnUrlOf(action: NextAction | null): string | null {
  return action?.type === 'redirect_to_url' ? action.redirect_to_url.return_url : null;
}

/** The sign-in page that knows the way back to a screen. */
export function signInAddress(screen: string): string {
  return screen === '/' ? '/sign-in' : `/sign-in?returnTo=${encodeURIComponent(screen)}`;
}

/** Where to go after signing in: a screen of ours, whatever the address asks for. */
export function returnAddress(search: string): string {
  const wanted = new URLSearchParams(search).get('returnTo');
  if (wanted === null || !URL.canParse(wanted, window.location.origin)) return '/';
  const { origin, pathname, search: query } = new URL(wanted, window.location.origin);
  const isOurs = origin === window.location.origin && !pathname.startsWith('//') && pathname !== '/sign-in';
  return isOurs ? `${pathname}${query}` : '/';
}

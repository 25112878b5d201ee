/** The pause after the `checks`-th look (from 1): it doubles, up to a longest one. Milliseconds. */
export const growingDelay = (checks: number, firstMs: number, longestMs: number): number =>
  Math.min(longestMs, firstMs * 2 ** Math.min(Math.max(checks - 1, 0), 20));

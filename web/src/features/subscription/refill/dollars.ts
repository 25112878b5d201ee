/** Cents of an amount typed in dollars, such as "40" or "40.5"; null when it is no amount. */
export function centsOf(typed: string | number): number | null {
  const text = String(typed).trim();
  if (!/^\d{1,7}([.,]\d{1,2})?$/.test(text)) return null;
  return Math.round(Number(text.replace(',', '.')) * 100);
}

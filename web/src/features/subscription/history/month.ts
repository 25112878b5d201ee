/** The months a person can choose, newest first, as `2026-11`. */
export function lastMonths(count: number, now = new Date()): string[] {
  return Array.from({ length: count }, (_, back) => {
    const month = new Date(now.getFullYear(), now.getMonth() - back, 1);
    return `${month.getFullYear()}-${String(month.getMonth() + 1).padStart(2, '0')}`;
  });
}

/** The first moment of a month in the reader's time zone. */
export const monthStart = (month: string): Date =>
  new Date(Number(month.slice(0, 4)), Number(month.slice(5)) - 1, 1);

/** From its first moment until the first of the next month. */
export function monthSpan(month: string): { from: string; to: string } {
  const start = monthStart(month);
  const end = new Date(start.getFullYear(), start.getMonth() + 1, 1);
  return { from: start.toISOString(), to: end.toISOString() };
}

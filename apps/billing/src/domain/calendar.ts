/** Calendar arithmetic in UTC, which is the calendar of monthly limits and daily guards. */

/** `YYYY-MM` */
export const monthOf = (time: Date): string => time.toISOString().slice(0, 7);

/** `YYYY-MM-DD` */
export const dayOf = (time: Date): string => time.toISOString().slice(0, 10);

export const startOfNextMonth = (time: Date): Date =>
  new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth() + 1, 1));

export const startOfNextDay = (time: Date): Date =>
  new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate() + 1));

export const later = (time: Date, milliseconds: number): Date => new Date(time.getTime() + milliseconds);

const DAY_MS = 86_400_000;

/** The first moment of a day `YYYY-MM-DD`, and of the day after it. */
export const startOfDay = (day: string): Date => new Date(`${day}T00:00:00.000Z`);
export const endOfDay = (day: string): Date => later(startOfDay(day), DAY_MS);

/** `daysBefore('2026-03-01', 1)` is `2026-02-28`; a negative number goes forward. */
export const daysBefore = (day: string, days: number): string =>
  dayOf(later(startOfDay(day), -days * DAY_MS));

/** Every day of a period, both included, in order. */
export function daysOf(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = daysBefore(day, -1)) days.push(day);
  return days;
}

/** First and last day of a month `YYYY-MM`. */
export function daysOfMonth(month: string): { readonly from: string; readonly to: string } {
  const from = `${month}-01`;
  return { from, to: daysBefore(dayOf(startOfNextMonth(startOfDay(from))), 1) };
}

/** Calendar arithmetic: in UTC, which is the calendar of daily guards and of finance, unless the firm's own months are meant. */

const LONGEST_MONTH_MS = 32 * 86_400_000;

/** `YYYY-MM` */
export function monthOf(time: Date, timeZone = 'UTC'): string {
  if (timeZone === 'UTC') return time.toISOString().slice(0, 7);
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(time)
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.get('year')}-${parts.get('month')}`;
}

/** `YYYY-MM-DD` in UTC. */
export const dayOf = (time: Date): string => time.toISOString().slice(0, 10);

/**
 * The first millisecond of the month after. It is looked for and not computed: at midnight the clocks may be put forward,
 * so that a month does not begin at 00:00 everywhere.
 */
export function startOfNextMonth(time: Date, timeZone = 'UTC'): Date {
  const month = monthOf(time, timeZone);
  let [inside, outside] = [time.getTime(), time.getTime() + LONGEST_MONTH_MS];
  while (outside - inside > 1) {
    const middle = Math.floor((inside + outside) / 2);
    if (monthOf(new Date(middle), timeZone) > month) outside = middle;
    else inside = middle;
  }
  return new Date(outside);
}

/** Before every month that the time may be in, whatever the zone. */
export const beforeAnyMonthOf = (time: Date): Date => later(time, -LONGEST_MONTH_MS);

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

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format is dear; there are some hundred zones. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
}

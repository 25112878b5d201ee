import * as z from 'zod';

const isRealDay = (day: string): boolean => {
  const time = Date.parse(`${day}T00:00:00.000Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
};

/** A calendar day in UTC, `YYYY-MM-DD`, of the years 2000–2099: a day outside of them is a slip of the keyboard. */
export const calendarDay = z
  .string()
  .regex(/^20\d{2}-\d{2}-\d{2}$/, { error: 'must be a day as YYYY-MM-DD, of the years 2000 to 2099' })
  .refine(isRealDay, { error: 'is no day of the calendar' });

/** A calendar month in UTC, `YYYY-MM`, of the years 2000–2099. */
export const calendarMonth = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])$/, { error: 'must be a month as YYYY-MM, of the years 2000 to 2099' });

/** Days of a period, both included. */
export const periodShape = { from: calendarDay, to: calendarDay };

/** For a query that has a `from` and a `to`, days or moments: reversed ones are refused, not swapped. */
export const isInOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean =>
  from === undefined || to === undefined || Date.parse(from) <= Date.parse(to);
export const NOT_IN_ORDER = { error: 'must not be before "from"', path: ['to'] };

/** `UTC` or a name of the IANA time zone database, for example `America/New_York`. */
export const timeZone = z.string().refine(isTimeZone, { error: 'is not the name of a time zone' });

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    // An offset such as +02:00 is accepted by newer engines only, and knows no summer time.
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
}

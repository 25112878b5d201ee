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

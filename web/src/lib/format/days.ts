import { calendarDay, isInOrder } from '#contracts/shared/calendar';

/** Days of a period, both included, as `2026-11-25` in UTC. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 86_400_000;

export const today = (now = new Date()): string => now.toISOString().slice(0, 10);

/** The last days until today. */
export const lastDays = (count: number, now = new Date()): Period => ({
  from: today(new Date(now.getTime() - (count - 1) * DAY_MS)),
  to: today(now),
});

/** This month until today. */
export const monthSoFar = (now: Date): Period => ({ from: `${today(now).slice(0, 8)}01`, to: today(now) });

/** The period that an address names, or else another. */
export function readPeriod(parameters: URLSearchParams, otherwise: Period): Period {
  const from = calendarDay.safeParse(parameters.get('from'));
  const to = calendarDay.safeParse(parameters.get('to'));
  if (!from.success || !to.success) return otherwise;
  const period = { from: from.data, to: to.data };
  return isInOrder(period) ? period : otherwise;
}

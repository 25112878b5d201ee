const DAY_MS = 86_400_000;
/** A pace of fewer days says more about those days than about the month. */
const FEWEST_DAYS = 3;
const MOST_MONTHS = 24;

export interface TimeLeft {
  readonly count: number;
  readonly unit: 'day' | 'week' | 'month';
}

interface MonthSoFar {
  readonly remaining: number;
  /** Since the month began, in UTC. */
  readonly used: number;
  readonly now: Date;
}

/** How long what is left lasts if the month goes on as it began; null: too early to tell, or too far away to mean anything. */
export function timeLeftOf({ remaining, used, now }: MonthSoFar): TimeLeft | null {
  const monthBegan = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1);
  const daysSoFar = (now.getTime() - monthBegan) / DAY_MS;
  if (daysSoFar < FEWEST_DAYS || used === 0 || remaining === 0) return null;
  const days = (remaining * daysSoFar) / used;
  const months = days / 30;
  if (days < 13.5) return { count: Math.max(1, Math.round(days)), unit: 'day' };
  if (months < 2) return { count: Math.round(days / 7), unit: 'week' };
  return months > MOST_MONTHS ? null : { count: Math.round(months), unit: 'month' };
}

import { type Formats } from './use-formats';

interface DayWords {
  readonly today: string;
  readonly yesterday: string;
}

/** For the separators of a thread: "Today", "Yesterday" or "Tuesday, March 3, 2026". */
export function dayName(at: string, formats: Formats, words: DayWords, now = new Date()): string {
  const daysAgo = calendarDaysBetween(new Date(at), now);
  if (daysAgo === 0) return words.today;
  return daysAgo === 1 ? words.yesterday : formats.longDay(at);
}

interface RecencyWords {
  readonly now: string;
  readonly yesterday: string;
  readonly minutes: (count: number) => string;
}

/** For lists: "now", "2 min", "2:05 PM", "Yesterday", "Mar 3", "Mar 3, 2025". */
export function recency(at: string, formats: Formats, words: RecencyWords, now = new Date()): string {
  const then = new Date(at);
  const minutesAgo = Math.floor((now.getTime() - then.getTime()) / 60_000);
  if (minutesAgo < 1) return words.now;
  if (minutesAgo < 60) return words.minutes(minutesAgo);
  const daysAgo = calendarDaysBetween(then, now);
  if (daysAgo === 0) return formats.time(at);
  if (daysAgo === 1) return words.yesterday;
  return then.getFullYear() === now.getFullYear() ? formats.dayOfYear(at) : formats.day(at);
}

/** How many midnights lie between. Rounded, because a day on which clocks change has 23 or 25 hours. */
function calendarDaysBetween(then: Date, now: Date): number {
  const midnight = (date: Date): number =>
    new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  return Math.round((midnight(now) - midnight(then)) / 86_400_000);
}

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 60_000;

/** How long to wait for an answer before saying again what is owed; doubles each time, so that an outage makes no flood. */
export function reminderDelayMs(remindersSoFar: number): number {
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** remindersSoFar);
}

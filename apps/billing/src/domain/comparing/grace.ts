/** Webhooks, pollers and settlements may be on their way: what is younger than the grace is not judged yet. */
export interface Grace {
  readonly now: Date;
  readonly graceMs: number;
}

export const isSettled = (at: Date, { now, graceMs }: Grace): boolean =>
  now.getTime() - at.getTime() >= graceMs;

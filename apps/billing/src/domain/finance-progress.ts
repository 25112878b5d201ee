import { later } from './calendar.js';

/** Reading of the provider's books that never ends; each is one document, worked on by one copy of billing at a time. */
export type Reading = 'money-movements' | 'provider-events';

/** How far a pass looks back behind what is known: `short` when it is due before its time. */
export type Window = 'short' | 'regular' | 'wide';

/** Where a pass through a list, newest first, has got to. */
export interface Pass {
  readonly window: Window;
  /** Where the pass ends; null: with the oldest there is. */
  readonly since: Date | null;
  /** Where the next page begins; null: at the newest. */
  readonly after: string | null;
  /** The newest thing that the pass has seen. */
  readonly newest: Date | null;
}

export interface FinanceProgress {
  readonly id: Reading;
  /** When to look again. */
  readonly dueAt: Date;
  /** When to look back as usual, and when further than that. */
  readonly regularDueAt: Date;
  readonly wideDueAt: Date;
  /** Everything the provider had before this moment was read; by the provider's clock. Null: nothing yet. */
  readonly coveredTo: Date | null;
  /** A pass that is not finished; null: none. */
  readonly pass: Pass | null;
  /** Who took it has so long. */
  readonly leaseUntil: Date;
}

/** How often and how far a reading looks back, in milliseconds. */
export interface LookBack {
  /** When it is due before its time. */
  readonly shortOverlapMs: number;
  readonly intervalMs: number;
  readonly overlapMs: number;
  readonly wideIntervalMs: number;
  readonly wideOverlapMs: number;
}

/** The pass that is due now. */
export function beginPass(progress: FinanceProgress, lookBack: LookBack, now: Date): Pass {
  const { coveredTo } = progress;
  const window = windowOf(progress, now);
  const overlaps = {
    short: lookBack.shortOverlapMs,
    regular: lookBack.overlapMs,
    wide: lookBack.wideOverlapMs,
  };
  const since = coveredTo && later(coveredTo, -overlaps[window]);
  return { window, since, after: null, newest: null };
}

function windowOf({ regularDueAt, wideDueAt, coveredTo }: FinanceProgress, now: Date): Window {
  if (coveredTo === null || wideDueAt <= now) return 'wide';
  return regularDueAt <= now ? 'regular' : 'short';
}

/** A pass has come to its end: what is covered now, and when to look again. */
export function endPass(
  progress: FinanceProgress,
  { window, newest }: Pass,
  lookBack: LookBack,
  now: Date,
): Release {
  const regularDueAt = window === 'short' ? progress.regularDueAt : later(now, lookBack.intervalMs);
  return {
    dueAt: regularDueAt,
    regularDueAt,
    wideDueAt: window === 'wide' ? later(now, lookBack.wideIntervalMs) : progress.wideDueAt,
    coveredTo: latest([progress.coveredTo, newest]),
    pass: null,
  };
}

/** Null: there is none. */
export const latest = (times: readonly (Date | null)[]): Date | null =>
  times.reduce((latest, time) => (latest === null || (time !== null && time > latest) ? time : latest), null);

/** What the holder of the lease has done, and when there is more to do. */
export type Release = Pick<FinanceProgress, 'dueAt'> &
  Partial<Pick<FinanceProgress, 'regularDueAt' | 'wideDueAt' | 'coveredTo' | 'pass'>>;

export abstract class FinanceProgressRepository {
  /** Takes what is due until `leaseUntil`, when it is due again unless it was released. Null: there is nothing to do. */
  abstract claim(id: Reading, now: Date, leaseUntil: Date): Promise<FinanceProgress | null>;

  /** Writes down what was done and gives it back. Does nothing when the lease ended and another copy took over. */
  abstract release(claimed: FinanceProgress, release: Release): Promise<void>;

  /** Makes it due then, if it is not due earlier; also while somebody works on it. */
  abstract makeDue(id: Reading, at: Date): Promise<void>;
}

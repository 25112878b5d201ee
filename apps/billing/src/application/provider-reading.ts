import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '#platform/config/config.token';
import { later } from '../domain/calendar.js';
import {
  beginPass,
  endPass,
  FinanceProgressRepository,
  latest,
  type LookBack,
  type Reading,
  type Window,
} from '../domain/finance-progress.js';
import { PlaceInListGoneError, type ProviderPage } from '../domain/provider-books.js';

/** Beyond the call's own time-out. Two copies may read the same page: taking it twice does no harm. */
const LEASE_MARGIN_MS = 10_000;

/** A list of the provider that is read again and again, newest first. */
export interface ProviderList<Thing> {
  readonly reading: Reading;
  readonly lookBack: LookBack;
  read(since: Date | null, after: string | null): Promise<ProviderPage<Thing>>;
  /** Takes a page in. Must be safe to repeat. */
  take(things: readonly Thing[]): Promise<void>;
  timeOf(thing: Thing): Date;
  /** Follows the last page of a pass. Must be safe to repeat. */
  finish(window: Window): Promise<void>;
}

/** Reads one page at a time and writes down how far it got, so that any copy can go on where another ended. */
@Injectable()
export class ProviderReading {
  constructor(
    private readonly progress: FinanceProgressRepository,
    @Inject(CONFIG)
    private readonly config: { readonly STRIPE_TIMEOUT_MS: number; readonly RETRY_MAX_MS: number },
  ) {}

  makeDue(reading: Reading, at: Date): Promise<void> {
    return this.progress.makeDue(reading, at);
  }

  /** Takes in the next page, if one is due and nobody else is at it. True: another page follows. */
  async step<Thing>(list: ProviderList<Thing>): Promise<boolean> {
    const now = new Date();
    const leaseUntil = later(now, this.config.STRIPE_TIMEOUT_MS + LEASE_MARGIN_MS);
    const claimed = await this.progress.claim(list.reading, now, leaseUntil);
    if (claimed === null) return false;
    try {
      const pass = claimed.pass ?? beginPass(claimed, list.lookBack, now);
      const { items, next } = await list.read(pass.since, pass.after);
      await list.take(items);
      const newest = latest([pass.newest, ...items.map((thing) => list.timeOf(thing))]);
      if (next !== null) {
        await this.progress.release(claimed, { dueAt: now, pass: { ...pass, after: next, newest } });
        return true;
      }
      await list.finish(pass.window);
      await this.progress.release(claimed, endPass(claimed, { ...pass, newest }, list.lookBack, new Date()));
      return false;
    } catch (error) {
      const dueAt = later(new Date(), this.config.RETRY_MAX_MS);
      // Nothing is lost by beginning the pass anew: what is covered is only noted at its end.
      const isPlaceGone = error instanceof PlaceInListGoneError;
      await this.progress.release(claimed, isPlaceGone ? { dueAt, pass: null } : { dueAt });
      throw error;
    }
  }
}

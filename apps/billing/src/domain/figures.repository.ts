import { type BookFigures } from './figures.js';

/** A firm's money in a period; cents, each counted positive in its own direction. */
export interface FirmMoney {
  readonly accountId: string;
  readonly refills: number;
  readonly chargedCents: number;
  readonly refundedCents: number;
  readonly disputedCents: number;
  readonly feesCents: number;
}

/** What is so now, over all accounts. */
export interface Standing {
  /** Messages that firms own and have not used. */
  readonly creditsOutstanding: number;
  readonly waitingAccounts: number;
  readonly openDisputes: number;
  /** Top-ups whose last refund failed. */
  readonly failedRefunds: number;
  /** Messages that should have been taken back, but were used. */
  readonly shortfallMessages: number;
}

/** The figures of docs/finance.md, as far as our own books have them. */
export abstract class FiguresRepository {
  /** By day, `YYYY-MM-DD`, of a period (both included); days on which nothing happened may be missing. Reads those days only. */
  abstract ofDays(from: string, to: string): Promise<ReadonlyMap<string, BookFigures>>;

  abstract ofFirms(
    accountIds: readonly string[],
    from: string,
    to: string,
  ): Promise<ReadonlyMap<string, FirmMoney>>;

  abstract standing(): Promise<Standing>;

  /** The first day on which money or credit moved; null: nothing ever did. */
  abstract firstDay(): Promise<string | null>;
}

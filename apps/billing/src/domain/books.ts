import { type Actor } from '#contracts/shared/ids';
import { type AuditEntry } from './audit-entry.js';
import { type CreditAccount } from './credit-account.js';
import { type Dispute } from './dispute.js';
import { type LedgerEntry } from './ledger-entry.js';
import { type Notice } from './notice.js';
import { type Refund } from './refund.js';
import { type Reservation, type WaitingReservation } from './reservation.js';
import { type TopUp } from './top-up.js';

/** What a decision may need to see of one account, read in the transaction that writes the decision. */
export interface Books {
  readonly account: CreditAccount;
  /** Those of the named reservations that exist; more does no harm. */
  readonly reservations: ReadonlyMap<string, Reservation>;
  /** The head of the line, lowest position first: at least `waitingNeeded(...)` of them, or all. */
  readonly waiting: readonly WaitingReservation[];
  /** The open top-up, those named by the events, and those of the last month if they are needed; more does no harm. */
  readonly topUps: ReadonlyMap<string, TopUp>;
  /** All of the top-ups in `reversalsNeeded(...)`, oldest first; and of these, `topUps` holds the granted ones after them. */
  readonly refunds: readonly Refund[];
  readonly disputes: readonly Dispute[];
}

/** What is to be done once the decision is committed. Lost ones are found again by the sweeper. */
export type Command =
  | { readonly kind: 'run-top-up'; readonly topUpId: string }
  | { readonly kind: 'send-notice'; readonly noticeId: string }
  | { readonly kind: 'run-refund'; readonly refundId: string }
  /** Tell messaging about waiting reservations that changed without being asked about. */
  | { readonly kind: 'announce-waiting' };

/** A decision: documents to write (new ones and new versions) and what follows. */
export interface Change {
  /** False: a repeat or old news. Then nothing is written and the rest is empty. */
  readonly changed: boolean;
  readonly account: CreditAccount;
  readonly reservations: readonly Reservation[];
  readonly topUps: readonly TopUp[];
  readonly refunds: readonly Refund[];
  readonly disputes: readonly Dispute[];
  readonly entries: readonly LedgerEntry[];
  /** One that is there already is left as it is. */
  readonly notices: readonly Notice[];
  /** What nobody did, but the rules: a person's act is noted by whoever decides over it. */
  readonly audit: readonly AuditEntry[];
  readonly commands: readonly Command[];
}

export interface DecisionContext {
  readonly now: Date;
  /** The person whose act this is; null: nobody's. */
  readonly actor: Actor | null;
  /** Charges, retries included, that may be tried per account and day (UTC): a guard against runaway charging. */
  readonly maxRefillsPerDay: number;
}

import { type Actor } from '#contracts/shared/ids';
import { type TimePosition } from './time-cursor.js';

/** A look that finance took at accounts' data, or a thing it did to them. Appended, never changed. */
export interface FinanceAuditEntry {
  readonly id: string;
  readonly at: Date;
  readonly actor: Actor;
  /** The request's name, for example `get-charge`. */
  readonly action: string;
  /** What was asked for: an id, or the filter of a list in words. */
  readonly subject: string;
  /** Whose data was shown or changed. */
  readonly accountIds: readonly string[];
}

/** P26, P27: nothing of an account is shown to finance without a note of it. */
export abstract class FinanceAudit {
  /** Call it before the answer is given; each call is an entry of its own, and an account that is named twice is noted once. */
  abstract note(actor: Actor, action: string, subject: string, accountIds: readonly string[]): Promise<void>;

  /** Newest first, those after a position. */
  abstract list(after: TimePosition | null, limit: number): Promise<FinanceAuditEntry[]>;
}

import { type Actor } from '#contracts/shared/ids';

export type FinanceExceptionType =
  | 'paid_not_credited'
  | 'credited_not_paid'
  | 'sent_not_debited'
  | 'debited_not_sent'
  | 'provider_message_unknown'
  | 'amount_differs'
  | 'price_unknown'
  | 'unknown_customer';

/**
 * Something that does not add up, found by comparing. Found again it is the same document; gone by itself it is `cleared`;
 * a person resolves it with an adjustment of the ledger, and nothing is ever edited. A resolved one stays resolved.
 */
export interface FinanceException {
  /** `<type>:<subject id>` */
  readonly id: string;
  readonly type: FinanceExceptionType;
  /** Calendar day in UTC it belongs to, `YYYY-MM-DD`. */
  readonly day: string;
  readonly accountId: string | null;
  readonly subject: { readonly type: string; readonly id: string };
  readonly expected: string | null;
  readonly found: string | null;
  /** By how much it does not add up: signed cents of money, or a count of messages. Open ones sum up to a day's differences. */
  readonly difference: number;
  readonly state: 'open' | 'resolved' | 'cleared';
  readonly owner: Actor | null;
  readonly notes: readonly { readonly at: Date; readonly by: Actor; readonly text: string }[];
  readonly openedAt: Date;
  readonly clearedAt: Date | null;
  readonly resolution: {
    readonly at: Date;
    readonly by: Actor;
    readonly adjustmentMessages: number;
    readonly ledgerEntryId: string | null;
  } | null;
}

/** What a comparison found; the same thing found again is the same exception. */
export type Finding = Pick<
  FinanceException,
  'type' | 'day' | 'accountId' | 'subject' | 'expected' | 'found' | 'difference'
>;

export const exceptionIdOf = ({
  type,
  subject,
}: Pick<Finding, 'type'> & { readonly subject: { readonly id: string } }): string => `${type}:${subject.id}`;

/** How a person of finance ends an exception. */
export interface Resolution {
  readonly at: Date;
  readonly by: Actor;
  readonly note: string;
}

/** A resolution that moves credit, signed. */
export interface Adjustment extends Resolution {
  readonly exceptionId: string;
  readonly messages: number;
}

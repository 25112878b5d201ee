import { type LedgerEntry, type LedgerEntryKind } from './ledger-entry.js';
import { type MoneyMovement, type MoneyMovementKind } from './money-movement.js';

/**
 * Where messages can be. `available` is what firms own and have not used (what is held for a text under way is still
 * theirs); the others are where messages come from and go to, negative when they gave.
 */
export type MessageAccount = 'available' | 'granted-free' | 'sold' | 'spent' | 'refunded' | 'adjustments';

/** Where the operator's cents can be. `cash-at-provider` is the balance at Stripe; the others as above. */
export type MoneyAccount =
  'cash-at-provider' | 'fees' | 'charges' | 'refunds' | 'disputes' | 'payouts' | 'transfers';

/** One line of a journal entry: what an account gains. The lines of an entry sum to zero, each unit by itself. */
export type JournalLine =
  | { readonly unit: 'messages'; readonly account: MessageAccount; readonly amount: number }
  | { readonly unit: 'cents'; readonly account: MoneyAccount; readonly amount: number };

/** The part of a book's entry that its lines follow from; sums of entries of one kind have lines too. */
export type Credited = Pick<LedgerEntry, 'kind' | 'messages'>;
export type Booked = Pick<MoneyMovement, 'kind' | 'amountCents' | 'feeCents' | 'netCents'>;

/** Against which account each kind of ledger entry is booked. */
const SOURCE_OF_MESSAGES = {
  grant: 'granted-free',
  purchase: 'sold',
  used: 'spent',
  returned: 'spent',
  refund: 'refunded',
  adjustment: 'adjustments',
} as const satisfies Record<LedgerEntryKind, MessageAccount>;

/** Against which account each kind of booking is booked; whatever else the provider takes is a fee. */
const SOURCE_OF_MONEY = {
  charge: 'charges',
  refund: 'refunds',
  refund_failure: 'refunds',
  dispute: 'disputes',
  dispute_reversal: 'disputes',
  payout: 'payouts',
  payout_reversal: 'payouts',
  transfer: 'transfers',
  other: 'fees',
} as const satisfies Record<MoneyMovementKind, MoneyAccount>;

/** The double entry that an entry of either book is. */
export const linesOf = (entry: Credited | Booked): JournalLine[] =>
  'messages' in entry ? linesOfCredit(entry) : linesOfMoney(entry);

const linesOfCredit = ({ kind, messages }: Credited): JournalLine[] => [
  { unit: 'messages', account: 'available', amount: messages },
  { unit: 'messages', account: SOURCE_OF_MESSAGES[kind], amount: -messages },
];

/** Three numbers that the provider says separately: only if its `net` is what it says of amount and fee, they balance. */
const linesOfMoney = ({ kind, amountCents, feeCents, netCents }: Booked): JournalLine[] => [
  { unit: 'cents', account: 'cash-at-provider', amount: netCents },
  { unit: 'cents', account: 'fees', amount: feeCents },
  { unit: 'cents', account: SOURCE_OF_MONEY[kind], amount: -amountCents },
];

/** What each account gained in a period, and what a unit's accounts gained together: zero, or a book is wrong. */
export interface TrialBalance {
  readonly messages: Readonly<Record<MessageAccount, number>> & { readonly sum: number };
  readonly cents: Readonly<Record<MoneyAccount, number>> & { readonly sum: number };
}

const NO_MESSAGES = { available: 0, 'granted-free': 0, sold: 0, spent: 0, refunded: 0, adjustments: 0 };
const NO_CENTS = {
  'cash-at-provider': 0,
  fees: 0,
  charges: 0,
  refunds: 0,
  disputes: 0,
  payouts: 0,
  transfers: 0,
};

/** Adds the lines up, of single entries or of a whole period's sums by kind. */
export function trialBalanceOf(entries: Iterable<Credited | Booked>): TrialBalance {
  const messages: Record<MessageAccount, number> = { ...NO_MESSAGES };
  const cents: Record<MoneyAccount, number> = { ...NO_CENTS };
  for (const line of [...entries].flatMap(linesOf)) {
    if (line.unit === 'messages') messages[line.account] += line.amount;
    else cents[line.account] += line.amount;
  }
  return { messages: { ...messages, sum: sumOf(messages) }, cents: { ...cents, sum: sumOf(cents) } };
}

const sumOf = (accounts: Readonly<Record<string, number>>): number =>
  Object.values(accounts).reduce((total, amount) => total + amount, 0);

/** The two books as one journal. */
export abstract class Journal {
  /** Days (UTC, `YYYY-MM-DD`), both included; money of `currency`. One aggregation of each book, from indexes alone. */
  abstract trialBalance(
    days: { readonly from: string; readonly to: string },
    currency: string,
  ): Promise<TrialBalance>;
}

import { type StripeAccount } from '../account.js';
import { type BalanceTransaction } from '../objects/balance-transaction.js';
import { balanceOf } from './balance.js';
import { groupBy } from './group-by.js';
import { transactionsOf } from './pay-out.js';

/** What each heading did to the balance, signed: the sum of the five is `net`. */
interface Figures {
  charges: number;
  refunds: number;
  disputes: number;
  fees: number;
  payouts: number;
  net: number;
}

export interface Books {
  currency: string;
  /** By the UTC day on which Stripe booked it, oldest first; days on which nothing moved are left out. */
  days: ({ day: string } & Figures)[];
  total: Figures;
  balance: { available: number; pending: number };
  /** Whether what was booked, what the objects say and the balance agree, and each payout is the sum of what it pays. */
  ties: boolean;
}

/** The account's books in one currency, for tests that compare other books with them. */
export function booksOf(account: StripeAccount, currency: string): Books {
  const transactions = account.balanceTransactions.all().filter((one) => one.currency === currency);
  const byDay = groupBy(transactions, ({ created }) => dayOf(created));
  const days = [...byDay]
    .map(([day, ofDay]) => ({ day, ...figuresOf(ofDay) }))
    .toSorted((one, other) => one.day.localeCompare(other.day));
  const total = figuresOf(transactions);
  const balance = {
    available: amountOf(balanceOf(account).available, currency),
    pending: amountOf(balanceOf(account).pending, currency),
  };
  const ties =
    sameFigures(total, figuresOfObjects(account, currency, total.fees)) &&
    balance.available + balance.pending === total.net &&
    payoutsTie(account, currency);
  return { currency, days, total, balance, ties };
}

const headings = {
  charge: 'charges',
  refund: 'refunds',
  refund_failure: 'refunds',
  dispute: 'disputes',
  dispute_reversal: 'disputes',
  payout: 'payouts',
  payout_reversal: 'payouts',
} as const;

function figuresOf(transactions: readonly BalanceTransaction[]): Figures {
  const figures = { charges: 0, refunds: 0, disputes: 0, fees: 0, payouts: 0, net: 0 };
  for (const { reporting_category, amount, fee, net } of transactions) {
    figures[headings[reporting_category]] += amount;
    figures.fees -= fee;
    figures.net += net;
  }
  return figures;
}

/** The same figures from the charges, refunds, disputes and payouts themselves, by another way than the bookings. */
function figuresOfObjects(account: StripeAccount, currency: string, fees: number): Figures {
  const sum = <T extends { amount: number; currency: string }>(
    objects: readonly T[],
    counts: (object: T) => boolean,
  ): number =>
    objects
      .filter((object) => object.currency === currency && counts(object))
      .reduce((total, { amount }) => total + amount, 0);
  const charges = sum(account.charges.all(), (charge) => charge.balance_transaction !== null);
  const refunds = 0 - sum(account.refunds.all(), ({ status }) => status !== 'failed');
  const disputes = 0 - sum(account.disputes.all(), (dispute) => dispute.balance_transactions.length === 1);
  const payouts = 0 - sum(account.payouts.all(), ({ status }) => status !== 'failed');
  return { charges, refunds, disputes, fees, payouts, net: charges + refunds + disputes + fees + payouts };
}

function sameFigures(one: Figures, other: Figures): boolean {
  return (Object.keys(one) as (keyof Figures)[]).every((name) => one[name] === other[name]);
}

function payoutsTie(account: StripeAccount, currency: string): boolean {
  return account.payouts
    .all()
    .filter((payout) => payout.currency === currency)
    .every((payout) => transactionsOf(account, payout).reduce((sum, { net }) => sum + net, 0) === 0);
}

function amountOf(funds: readonly { amount: number; currency: string }[], currency: string): number {
  return funds.find((one) => one.currency === currency)?.amount ?? 0;
}

function dayOf(created: number): string {
  return new Date(created * 1_000).toISOString().slice(0, 10);
}

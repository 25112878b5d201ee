import { type StripeAccount } from '../account.js';
import { withCurrentStatus } from './book.js';

interface Funds {
  amount: number;
  currency: string;
  source_types: { card: number };
}

export interface Balance {
  object: 'balance';
  available: Funds[];
  livemode: false;
  pending: Funds[];
}

/** What the account holds: the sum of everything that was ever booked, payouts included. */
export function balanceOf(account: StripeAccount): Balance {
  const sums = { available: new Map([['usd', 0]]), pending: new Map([['usd', 0]]) };
  for (const transaction of account.balanceTransactions.all()) {
    const { status, currency, net } = withCurrentStatus(account, transaction);
    for (const kind of ['available', 'pending'] as const) {
      const sum = sums[kind].get(currency) ?? 0;
      sums[kind].set(currency, kind === status ? sum + net : sum);
    }
  }
  const funds = (byCurrency: Map<string, number>): Funds[] =>
    [...byCurrency].map(([currency, amount]) => ({ amount, currency, source_types: { card: amount } }));
  return {
    object: 'balance',
    available: funds(sums.available),
    livemode: false,
    pending: funds(sums.pending),
  };
}

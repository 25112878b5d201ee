import { type StripeAccount } from '../account.js';
import { change } from '../change.js';
import { invalidRequest } from '../http/stripe-error.js';
import { type BalanceTransaction } from '../objects/balance-transaction.js';
import { newPayout, type Payout } from '../objects/payout.js';
import { noRequest, type Origin } from '../origin.js';
import { book, withCurrentStatus } from './book.js';
import { groupBy } from './group-by.js';

/** Sends to the bank what is available, one payout a currency. A balance that is not positive waits for better days. */
export function payOut(account: StripeAccount, origin: Origin): Payout[] {
  const due = groupBy(unpaid(account), ({ currency }) => currency);
  const payouts: Payout[] = [];
  for (const [currency, transactions] of due) {
    const amount = transactions.reduce((sum, { net }) => sum + net, 0);
    if (amount > 0) payouts.push(payOutOne(account, currency, amount, transactions, origin));
  }
  return payouts;
}

/** The transactions a payout pays, its own included; what is not available yet is in none. */
export function transactionsOf(account: StripeAccount, payout: Payout): BalanceTransaction[] {
  return account.balanceTransactions
    .all()
    .filter(({ id }) => account.payoutOfTransaction.get(id) === payout.id);
}

/** The bank refuses, even days after the payout was said to be paid. The money is in the balance again. Raises 400. */
export function failPayout(account: StripeAccount, payout: Payout, code: string, origin: Origin): void {
  if (payout.status === 'failed') throw invalidRequest('This payout has failed already.');
  const { amount, currency, id } = payout;
  const transaction = book(account, {
    movement: 'payout_failure',
    amount,
    currency,
    source: id,
    description: 'PAYOUT FAILURE',
  });
  const previous = change(payout, {
    status: 'failed',
    failure_balance_transaction: transaction.id,
    failure_code: code,
    failure_message: `The bank could not process this transfer (${code}).`,
  });
  account.emit(origin, 'payout.failed', payout, previous);
}

/** Takes a payout through its states; also one that was under way when the simulator stopped. */
export function progressPayoutLater(account: StripeAccount, payout: Payout): void {
  if (payout.reconciliation_status === 'completed') return;
  account.kernel.clock.schedule(account.config.payoutDelayMs, () => {
    if (account.payouts.get(payout.id) !== payout) return;
    progress(account, payout);
    progressPayoutLater(account, payout);
  });
}

function progress(account: StripeAccount, payout: Payout): void {
  const tell = (type: string, patch: Partial<Payout>): void =>
    account.emit(noRequest(), type, payout, change(payout, patch));
  switch (payout.status) {
    case 'pending':
      return tell('payout.updated', {
        status: 'in_transit',
        trace_id: { status: 'supported', value: account.newId('').slice(0, 15).toUpperCase() },
      });
    case 'in_transit':
      return tell('payout.paid', { status: 'paid' });
    case 'paid':
    case 'failed':
      return tell('payout.reconciliation_completed', { reconciliation_status: 'completed' });
  }
}

function payOutOne(
  account: StripeAccount,
  currency: string,
  amount: number,
  transactions: readonly BalanceTransaction[],
  origin: Origin,
): Payout {
  const id = account.newId('po_');
  const own = book(account, {
    movement: 'payout',
    amount: -amount,
    currency,
    source: id,
    description: 'STRIPE PAYOUT',
  });
  for (const transaction of [...transactions, own]) account.payoutOfTransaction.set(transaction.id, id);
  const payout = account.payouts.add(
    newPayout({ id, created: account.nowSeconds(), amount, currency, balance_transaction: own.id }),
  );
  account.emit(origin, 'payout.created', payout);
  progressPayoutLater(account, payout);
  return payout;
}

function unpaid(account: StripeAccount): BalanceTransaction[] {
  return account.balanceTransactions
    .all()
    .filter(({ id }) => !account.payoutOfTransaction.has(id))
    .filter((transaction) => withCurrentStatus(account, transaction).status === 'available');
}

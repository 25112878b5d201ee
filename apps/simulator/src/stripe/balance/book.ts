import { type StripeAccount } from '../account.js';
import {
  newBalanceTransaction,
  type BalanceTransaction,
  type Entry,
} from '../objects/balance-transaction.js';

/** The only way money moves: every change of the balance is one transaction that stays as it is. */
export function book(account: StripeAccount, entry: Entry): BalanceTransaction {
  return account.balanceTransactions.add(
    newBalanceTransaction(account.newId('txn_'), account.nowSeconds(), entry),
  );
}

/** Pending funds become available by the passing of time alone. */
export function withCurrentStatus(
  account: StripeAccount,
  transaction: BalanceTransaction,
): BalanceTransaction {
  if (transaction.available_on <= account.nowSeconds()) transaction.status = 'available';
  return transaction;
}

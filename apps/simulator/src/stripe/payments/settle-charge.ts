import { type StripeAccount } from '../account.js';
import { change } from '../change.js';
import { testCardByFingerprint } from '../cards/test-cards.js';
import { newChargeTransaction, type BalanceTransaction } from '../objects/balance-transaction.js';
import { type Charge } from '../objects/charge.js';
import { noRequest } from '../origin.js';

/** With asynchronous capture the fee is known only some time after the charge; `charge.updated` tells of it. */
export function settleLater(account: StripeAccount, charge: Charge): void {
  account.kernel.clock.schedule(account.config.balanceTransactionDelayMs, () => {
    if (charge.balance_transaction !== null || account.charges.get(charge.id) !== charge) return;
    const card = testCardByFingerprint(charge.payment_method_details.card.fingerprint);
    const transaction = account.balanceTransactions.add(
      newChargeTransaction(account.newId('txn_'), account.nowSeconds(), charge, card.bypassesPending),
    );
    const previous = change(charge, { balance_transaction: transaction.id });
    account.emit(noRequest(), 'charge.updated', charge, previous);
  });
}

/** Pending funds become available by the passing of time alone. */
export function withCurrentStatus(
  account: StripeAccount,
  transaction: BalanceTransaction,
): BalanceTransaction {
  if (transaction.available_on <= account.nowSeconds()) transaction.status = 'available';
  return transaction;
}

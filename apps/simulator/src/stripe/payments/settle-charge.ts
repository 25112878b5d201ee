import { type StripeAccount } from '../account.js';
import { book } from '../balance/book.js';
import { testCardByFingerprint } from '../cards/test-cards.js';
import { change } from '../change.js';
import { type Charge } from '../objects/charge.js';
import { noRequest } from '../origin.js';

const settlementSeconds = 2 * 86_400;

/** With asynchronous capture the fee is known only some time after the charge; `charge.updated` tells of it. */
export function settleLater(account: StripeAccount, charge: Charge): void {
  account.kernel.clock.schedule(account.config.balanceTransactionDelayMs, () => {
    if (account.charges.get(charge.id) === charge) settle(account, charge);
  });
}

/** Books the charge unless it is booked already: nothing can be taken back from the balance before it came in. */
export function settle(account: StripeAccount, charge: Charge): void {
  if (charge.balance_transaction !== null) return;
  const { amount, currency, description } = charge;
  const card = testCardByFingerprint(charge.payment_method_details.card.fingerprint);
  const transaction = book(account, {
    movement: 'charge',
    amount,
    currency,
    source: charge.id,
    description,
    fee: { amount: feeOf(amount), description: 'Stripe processing fees' },
    pendingSeconds: card.bypassesPending ? 0 : settlementSeconds,
  });
  const previous = change(charge, { balance_transaction: transaction.id });
  account.emit(noRequest(), 'charge.updated', charge, previous);
}

/** Stripe's US list price: 2.9 % and 30 cents. */
function feeOf(amount: number): number {
  return Math.round(amount * 0.029) + 30;
}

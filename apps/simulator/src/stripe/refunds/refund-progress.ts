import { type StripeAccount } from '../account.js';
import { book } from '../balance/book.js';
import { testCardByFingerprint } from '../cards/test-cards.js';
import { change } from '../change.js';
import { type Charge } from '../objects/charge.js';
import { type Refund } from '../objects/refund.js';
import { noRequest } from '../origin.js';

/** The card's bank answers some time later; also takes up refunds it had not answered when the simulator stopped. */
export function progressLater(account: StripeAccount, refund: Refund): void {
  if (refund.destination_details.card.reference_status !== 'pending') return;
  account.kernel.clock.schedule(account.config.refundDelayMs, () => {
    const charge = account.charges.get(refund.charge);
    if (account.refunds.get(refund.id) !== refund || !charge) return;
    const card = testCardByFingerprint(charge.payment_method_details.card.fingerprint);
    if (card.refund === 'fails') fail(account, refund, charge);
    else succeed(account, refund);
  });
}

function succeed(account: StripeAccount, refund: Refund): void {
  delete refund.pending_reason;
  const previous = change(refund, {
    status: 'succeeded',
    destination_details: withReference(refund, 'available', account.newId('').slice(0, 23)),
  });
  tellUpdated(account, refund, previous);
}

/** The bank sends the money back, days after all looked well. */
function fail(account: StripeAccount, refund: Refund, charge: Charge): void {
  const { amount, currency } = refund;
  const transaction = book(account, {
    movement: 'refund_failure',
    amount,
    currency,
    source: refund.id,
    description: 'REFUND FAILURE',
  });
  const previous = change(refund, {
    status: 'failed',
    failure_reason: 'expired_or_canceled_card',
    failure_balance_transaction: transaction.id,
    destination_details: withReference(refund, 'unavailable'),
  });
  change(charge, { amount_refunded: charge.amount_refunded - amount, refunded: false });
  tellUpdated(account, refund, previous);
  account.emit(noRequest(), 'refund.failed', refund);
}

function tellUpdated(account: StripeAccount, refund: Refund, previous: Partial<Refund>): void {
  account.emit(noRequest(), 'refund.updated', refund, previous);
  account.emit(noRequest(), 'charge.refund.updated', refund, previous);
}

function withReference(
  refund: Refund,
  reference_status: 'available' | 'unavailable',
  reference?: string,
): Refund['destination_details'] {
  const { card, ...rest } = refund.destination_details;
  return { ...rest, card: { ...card, reference_status, ...(reference === undefined ? {} : { reference }) } };
}

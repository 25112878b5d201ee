import { type StripeAccount } from '../account.js';
import { book } from '../balance/book.js';
import { testCardByFingerprint } from '../cards/test-cards.js';
import { change } from '../change.js';
import { closeInquiryOfRefunded } from '../disputes/close-dispute.js';
import { type Charge } from '../objects/charge.js';
import { newRefund, type Refund } from '../objects/refund.js';
import { type Origin } from '../origin.js';
import { settle } from '../payments/settle-charge.js';
import { demandRefundable } from './demand-refundable.js';
import { progressLater } from './refund-progress.js';

/** Gives back `amount`, or what is left of the charge. The fee of the charge is not returned. Raises Stripe's 400s. */
export function createRefund(
  account: StripeAccount,
  charge: Charge,
  asked: { amount: number | undefined; reason: Refund['reason']; metadata: Refund['metadata'] },
  origin: Origin,
): Refund {
  const { reason, metadata } = asked;
  const amount = demandRefundable(account, charge, asked.amount);
  settle(account, charge);
  const id = account.newId('re_');
  const { currency, description } = charge;
  const transaction = book(account, {
    movement: 'refund',
    amount: -amount,
    currency,
    source: id,
    description: description === null ? 'REFUND FOR CHARGE' : `REFUND FOR CHARGE (${description})`,
  });
  const card = testCardByFingerprint(charge.payment_method_details.card.fingerprint);
  const refund = account.refunds.add(
    newRefund(charge, {
      id,
      amount,
      balance_transaction: transaction.id,
      created: account.nowSeconds(),
      metadata,
      reason,
      status: card.refund === 'pending' ? 'pending' : 'succeeded',
    }),
  );
  const refunded = charge.amount_refunded + amount;
  const previous = change(charge, { amount_refunded: refunded, refunded: refunded === charge.amount });
  account.emit(origin, 'charge.refunded', charge, previous);
  account.emit(origin, 'refund.created', refund);
  closeInquiryOfRefunded(account, charge, origin);
  progressLater(account, refund);
  return refund;
}

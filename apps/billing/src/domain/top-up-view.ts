import { paymentFailureCodeOf } from './payment-failure-code.js';
import { type TopUp } from './top-up.js';

/** A top-up as people see it. */
export const topUpView = (topUp: TopUp) => ({
  id: topUp.id,
  state: topUp.state,
  amountCents: topUp.amountCents,
  currency: topUp.currency,
  messages: topUp.messages,
  createdAt: topUp.createdAt.toISOString(),
  receiptUrl: topUp.state === 'granted' ? topUp.receiptUrl : null,
  failureCode:
    topUp.state === 'declined' ? paymentFailureCodeOf(topUp.failure.code, topUp.failure.declineCode) : null,
  failureReason: topUp.state === 'declined' ? topUp.failure.sentence : null,
  origin: topUp.origin,
  boughtBy: null,
  card: null,
  refundedCents: 0,
  confirmationNeeded: false,
});

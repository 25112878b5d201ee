import { type CardDetails } from './credit-account.js';
import { paymentFailureCodeOf } from './payment-failure-code.js';
import { shownState } from './refundable.js';
import { type TopUp } from './top-up.js';

/** A top-up as people see it. */
export const topUpView = (topUp: TopUp) => ({
  id: topUp.id,
  state: topUp.state === 'granted' ? shownState(topUp) : topUp.state,
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
  card: topUp.state === 'granted' && topUp.card !== null ? shortCard(topUp.card) : null,
  refundedCents: topUp.state === 'granted' ? topUp.refundedCents : 0,
  confirmationNeeded: false,
});

const shortCard = ({ brand, last4 }: CardDetails) => ({ brand, last4 });

import { paymentFailureCodeOf } from './payment-failure-code.js';
import { shownState } from './refundable.js';
import { awaitsTheFirm, isConfirming, type PaymentFailure, type TopUp } from './top-up.js';

/** A top-up as people see it. While its payment is confirmed with the bank it is still the declined one. */
export function topUpView(topUp: TopUp) {
  const failure = failureOf(topUp);
  const card = topUp.state === 'granted' ? (topUp.card ?? topUp.terms.card) : topUp.terms.card;
  return {
    id: topUp.id,
    state: failure === null ? stateOf(topUp) : ('declined' as const),
    amountCents: topUp.amountCents,
    currency: topUp.currency,
    messages: topUp.messages,
    createdAt: topUp.createdAt.toISOString(),
    receiptUrl: topUp.state === 'granted' ? topUp.receiptUrl : null,
    failureCode: failure && paymentFailureCodeOf(failure.code, failure.declineCode),
    failureReason: failure && failure.sentence,
    origin: topUp.origin,
    boughtBy: topUp.boughtBy,
    card: card && { brand: card.brand, last4: card.last4 },
    refundedCents: topUp.state === 'granted' ? topUp.refundedCents : 0,
    confirmationNeeded: awaitsTheFirm(topUp),
  };
}

/** The same for owners and admins: it also names the text that was sent with its first message. */
export function topUpViewForSettings(topUp: TopUp) {
  const firstMessageId = topUp.state === 'granted' ? topUp.firstMessageId : null;
  return { ...topUpView(topUp), ...(firstMessageId === null ? {} : { firstMessageId }) };
}

function failureOf(topUp: TopUp): PaymentFailure | null {
  if (topUp.state === 'declined') return topUp.failure;
  return isConfirming(topUp) ? topUp.confirmation.declined : null;
}

const stateOf = (topUp: TopUp) => (topUp.state === 'granted' ? shownState(topUp) : topUp.state);

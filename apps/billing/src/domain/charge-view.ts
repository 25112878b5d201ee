import { shownDisputeState } from './dispute.js';
import { type Firm } from './firms.js';
import { paymentFailureCodeOf } from './payment-failure-code.js';
import { shownState } from './refundable.js';
import { type Refund } from './refund.js';
import { type GrantedTopUp, type TopUp, UNTOUCHED } from './top-up.js';

/** A top-up as finance sees it. `dashboardUrl` is the provider's own page about the payment. */
export function chargeView(topUp: TopUp, firm: Firm | undefined, dashboardUrl: string | null) {
  const { grantedAt, chargeId, receiptUrl, booking, dispute, ...facts } = grantedFacts(topUp);
  const failure = topUp.state === 'declined' ? topUp.failure : null;
  return {
    topUpId: topUp.id,
    account: firm ?? { id: topUp.accountId, name: topUp.accountId },
    state: topUp.state === 'granted' ? shownState(topUp) : topUp.state,
    origin: topUp.origin,
    createdAt: topUp.createdAt.toISOString(),
    grantedAt: grantedAt && grantedAt.toISOString(),
    paymentIntentId: topUp.paymentIntentId,
    chargeId,
    balanceTransactionId: booking && booking.balanceTransactionId,
    amountCents: topUp.amountCents,
    feeCents: booking && booking.feeCents,
    netCents: booking && booking.netCents,
    currency: topUp.currency,
    card: facts.card && { ...facts.card },
    messages: topUp.messages,
    refundedCents: facts.refundedCents,
    refundedMessages: facts.refundedMessages,
    shortfallMessages: facts.shortfallMessages,
    dispute: dispute && { ...dispute, state: shownDisputeState(dispute) },
    payoutId: facts.payoutId,
    receiptUrl,
    dashboardUrl,
    failureReason: failure && failure.sentence,
    failureCode: failure && paymentFailureCodeOf(failure.code, failure.declineCode),
  };
}

const NOT_GRANTED = { ...UNTOUCHED, grantedAt: null, chargeId: null, receiptUrl: null };

const grantedFacts = (
  topUp: TopUp,
): Pick<
  GrantedTopUp,
  'refundedCents' | 'refundedMessages' | 'shortfallMessages' | 'dispute' | 'booking' | 'card' | 'payoutId'
> & { grantedAt: Date | null; chargeId: string | null; receiptUrl: string | null } =>
  topUp.state === 'granted' ? topUp : NOT_GRANTED;

export const refundView = (refund: Refund) => ({
  id: refund.id,
  providerRefundId: refund.providerRefundId,
  state: refund.state,
  amountCents: refund.amountCents,
  messages: refund.messages,
  shortfallMessages: refund.shortfallMessages,
  reason: refund.reason,
  requestedBy: refund.requestedBy && { ...refund.requestedBy },
  createdAt: refund.createdAt.toISOString(),
  failureReason: refund.failureReason,
});

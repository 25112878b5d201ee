import { Stripe } from 'stripe';
import { type ProviderDispute } from '../../domain/dispute.js';
import { type RefundOutcome } from '../../domain/refund-provider.js';
import { type ProviderRefund } from '../../domain/refund.js';
import { describeStripeError } from './from-stripe-payment.js';

export const fromStripeRefund = (refund: Stripe.Refund): ProviderRefund => {
  const state = stateOf(refund.status);
  return {
    providerRefundId: refund.id,
    refundId: refund.metadata?.['refund_id'] ?? null,
    amountCents: refund.amount,
    state,
    reason: refund.reason ?? 'Made at Stripe.',
    failureReason: state === 'failed' ? failureSentence(refund.failure_reason) : null,
    createdAt: new Date(refund.created * 1_000),
  };
};

function stateOf(status: string | null): ProviderRefund['state'] {
  if (status === 'failed' || status === 'canceled') return 'failed';
  return status === 'succeeded' ? 'succeeded' : 'pending';
}

const FAILURES: Readonly<Record<string, string>> = {
  lost_or_stolen_card: 'The bank could not take the money: the card is reported as lost.',
  expired_or_canceled_card: 'The bank could not take the money: the card has expired or was cancelled.',
  charge_for_pending_refund_disputed: 'The charge was disputed before the money had gone back.',
  insufficient_funds: 'There was too little money on the Stripe balance.',
  declined: "The cardholder's bank refused the money.",
  merchant_request: 'It was cancelled at Stripe.',
};
const failureSentence = (reason: string | undefined): string =>
  FAILURES[reason ?? ''] ?? 'The money could not be given back, and Stripe does not say why.';

const REFUSALS: Readonly<Record<string, string>> = {
  charge_disputed: 'The charge is disputed, so Stripe gives nothing back.',
  refund_disputed_payment: 'The charge is disputed, so Stripe gives nothing back.',
  charge_already_refunded: 'All of the charge has gone back already.',
  amount_too_large: 'More was asked for than is left of the charge.',
  balance_insufficient: 'There is too little money on the Stripe balance.',
};

/** What a failed call says of the refund: a definite no, or nothing at all. */
export function fromRefundError(error: unknown): RefundOutcome {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  // A 409 says that the same request is being worked on, a 404 that we ask in the wrong place.
  if (!(error instanceof Stripe.errors.StripeInvalidRequestError) || error.statusCode !== 400)
    return { kind: 'unknown', reason: describeStripeError(error) };
  const sentence = REFUSALS[error.code ?? ''] ?? 'Stripe refused to give the money back.';
  return { kind: 'refused', sentence };
}

export const fromStripeDispute = (dispute: Stripe.Dispute): ProviderDispute => ({
  id: dispute.id,
  state: disputeStateOf(dispute.status),
  amountCents: dispute.amount,
  reason: dispute.reason,
  createdAt: new Date(dispute.created * 1_000),
});

function disputeStateOf(status: Stripe.Dispute.Status): ProviderDispute['state'] {
  switch (status) {
    case 'warning_needs_response':
    case 'warning_under_review':
      return 'inquiry';
    case 'warning_closed':
      return 'inquiry_ended';
    // One that a refund prevented is told of as a refund.
    case 'prevented':
    case 'won':
      return 'won';
    // The bank has the money, and an appeal may bring it back.
    case 'appeal_needs_response':
    case 'appeal_under_review':
    case 'lost':
      return 'lost';
    default:
      return 'open';
  }
}

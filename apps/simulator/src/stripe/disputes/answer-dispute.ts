import { type StripeAccount } from '../account.js';
import { change } from '../change.js';
import { invalidRequest } from '../http/stripe-error.js';
import { type Dispute, isInquiry } from '../objects/dispute.js';
import { type EvidenceField } from '../objects/dispute-evidence.js';
import { noRequest, type Origin } from '../origin.js';
import { closeDispute } from './close-dispute.js';
import { escalate } from './open-dispute.js';

/** Stages evidence, and with `submit` sends it to the bank, which is possible once. Raises 400. */
export function answerDispute(
  account: StripeAccount,
  dispute: Dispute,
  sent: Partial<Record<EvidenceField, string>>,
  submit: boolean,
  origin: Origin,
): void {
  if (dispute.status !== 'needs_response' && dispute.status !== 'warning_needs_response') {
    throw invalidRequest(`Evidence cannot be changed: this dispute is ${dispute.status}.`, {
      param: 'evidence',
    });
  }
  const texts = Object.entries(sent).map(([field, text]) => [field, text === '' ? null : text]);
  const evidence = { ...dispute.evidence, ...(Object.fromEntries(texts) as Partial<Dispute['evidence']>) };
  const details = dispute.evidence_details;
  const hasEvidence = Object.values(evidence).some((value) => typeof value === 'string');
  const previous = change(dispute, {
    evidence,
    evidence_details: {
      ...details,
      has_evidence: hasEvidence,
      ...(submit
        ? { submission_count: details.submission_count + 1, submission_method: 'manual' as const }
        : {}),
    },
    ...(submit ? { status: isInquiry(dispute) ? 'warning_under_review' : 'under_review' } : {}),
  });
  account.emit(origin, 'charge.dispute.updated', dispute, previous);
  if (submit) decideLater(account, dispute);
}

/** Stripe's test texts bring the bank's decision; without one of them the bank thinks until a control call decides. */
export function decideLater(account: StripeAccount, dispute: Dispute): void {
  if (!isUnderReview(dispute)) return;
  account.kernel.clock.schedule(account.config.disputeDelayMs, () => {
    if (account.disputes.get(dispute.id) !== dispute || !isUnderReview(dispute)) return;
    const text = dispute.evidence.uncategorized_text;
    if (text === 'winning_evidence') closeDispute(account, dispute, 'won', noRequest());
    if (text === 'losing_evidence') closeDispute(account, dispute, 'lost', noRequest());
    if (text === 'escalate_inquiry_evidence' && isInquiry(dispute)) escalate(account, dispute, noRequest());
  });
}

function isUnderReview({ status }: Dispute): boolean {
  return status === 'under_review' || status === 'warning_under_review';
}

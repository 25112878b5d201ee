import { type StripeAccount } from '../account.js';
import { book } from '../balance/book.js';
import { change } from '../change.js';
import { invalidRequest } from '../http/stripe-error.js';
import { type Charge } from '../objects/charge.js';
import { type Dispute, isInquiry, newDispute } from '../objects/dispute.js';
import { type DisputeReason } from '../objects/dispute-reason.js';
import { type Origin } from '../origin.js';
import { settle } from '../payments/settle-charge.js';

/** What the network takes for every dispute, won or lost. Stripe's US list price. */
const disputeFee = 1_500;

export interface Complaint {
  reason: DisputeReason;
  /** What is disputed; when left out, what was not refunded, or all of it if everything was: banks do not always know. */
  amount?: number | undefined;
  isInquiry: boolean;
}

/** The cardholder complains to the bank. But for an inquiry, the money is gone at once. Raises 400. */
export function openDispute(
  account: StripeAccount,
  charge: Charge,
  complaint: Complaint,
  origin: Origin,
): Dispute {
  demandDisputable(account, charge);
  const left = charge.amount - charge.amount_refunded;
  const amount = complaint.amount ?? (left === 0 ? charge.amount : left);
  if (amount < 1 || amount > charge.amount) {
    throw invalidRequest('The disputed amount is between 1 and the amount of the charge.', {
      param: 'amount',
    });
  }
  settle(account, charge);
  const { reason, isInquiry: asksOnly } = complaint;
  const created = account.nowSeconds();
  const dispute = newDispute(charge, {
    id: account.newId('dp_'),
    created,
    amount,
    reason,
    isInquiry: asksOnly,
  });
  account.disputes.add(dispute);
  change(charge, { disputed: true });
  if (!asksOnly) takeMoney(account, dispute);
  account.emit(origin, 'charge.dispute.created', dispute);
  if (!asksOnly) account.emit(origin, 'charge.dispute.funds_withdrawn', dispute);
  return dispute;
}

/** The bank is not content with the answer to its inquiry: now it takes the money. Raises 400. */
export function escalate(account: StripeAccount, dispute: Dispute, origin: Origin): void {
  if (!isInquiry(dispute) || dispute.status === 'warning_closed') {
    throw invalidRequest(`A dispute that is ${dispute.status} cannot be escalated.`);
  }
  takeMoney(account, dispute);
  const { card } = dispute.payment_method_details;
  const previous = change(dispute, {
    status: 'needs_response',
    is_charge_refundable: false,
    payment_method_details: { type: 'card', card: { ...card, case_type: 'chargeback' } },
  });
  account.emit(origin, 'charge.dispute.updated', dispute, previous);
  account.emit(origin, 'charge.dispute.funds_withdrawn', dispute);
}

/** One transaction for the amount and the fee, as Stripe books it. */
function takeMoney(account: StripeAccount, dispute: Dispute): void {
  const transaction = book(account, {
    movement: 'dispute',
    amount: -dispute.amount,
    currency: dispute.currency,
    source: dispute.id,
    description: `Chargeback withdrawal for ${dispute.charge}`,
    fee: { amount: disputeFee, description: 'Dispute fee' },
  });
  dispute.balance_transactions.push(structuredClone(transaction));
}

function demandDisputable(account: StripeAccount, charge: Charge): void {
  if (charge.status !== 'succeeded') {
    throw invalidRequest(`Charge ${charge.id} is ${charge.status}: there is nothing to dispute.`, {
      param: 'charge',
    });
  }
  const earlier = account.disputes.all().filter((dispute) => dispute.charge === charge.id);
  if (earlier.some(({ status }) => status !== 'warning_closed')) {
    throw invalidRequest(`Charge ${charge.id} is disputed already.`, { param: 'charge' });
  }
}

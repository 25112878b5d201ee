import { type StripeAccount } from '../account.js';
import { book } from '../balance/book.js';
import { change } from '../change.js';
import { invalidRequest } from '../http/stripe-error.js';
import { type Charge } from '../objects/charge.js';
import { isClosed, isInquiry, type Dispute } from '../objects/dispute.js';
import { type Origin } from '../origin.js';

/** The bank decides. Winning brings the amount back, but not the fee; an inquiry just ends. Raises 400. */
export function closeDispute(
  account: StripeAccount,
  dispute: Dispute,
  verdict: 'won' | 'lost',
  origin: Origin,
): void {
  demandOpen(dispute);
  const wasInquiry = isInquiry(dispute);
  const previous = change(dispute, { status: wasInquiry ? 'warning_closed' : verdict });
  const returnsMoney = !wasInquiry && verdict === 'won';
  if (returnsMoney) giveMoneyBack(account, dispute);
  account.emit(origin, 'charge.dispute.closed', dispute, previous);
  if (returnsMoney) account.emit(origin, 'charge.dispute.funds_reinstated', dispute);
}

/** Who got everything back has no complaint any more. */
export function closeInquiryOfRefunded(account: StripeAccount, charge: Charge, origin: Origin): void {
  if (!charge.refunded) return;
  for (const dispute of account.disputes.all()) {
    if (dispute.charge === charge.id && isInquiry(dispute) && !isClosed(dispute))
      closeDispute(account, dispute, 'won', origin);
  }
}

export function demandOpen(dispute: Dispute): void {
  if (!isClosed(dispute)) return;
  throw invalidRequest(`This dispute is already closed: it is ${dispute.status}.`);
}

function giveMoneyBack(account: StripeAccount, dispute: Dispute): void {
  const transaction = book(account, {
    movement: 'dispute_reversal',
    amount: dispute.amount,
    currency: dispute.currency,
    source: dispute.id,
    description: `Chargeback reversal for ${dispute.charge}`,
  });
  dispute.balance_transactions.push(structuredClone(transaction));
}

import { type StripeAccount } from '../account.js';
import { invalidRequest } from '../http/stripe-error.js';
import { type Charge } from '../objects/charge.js';
import { isInquiry } from '../objects/dispute.js';

/** The amount to give back: the one asked for, or all that is left. Raises the 400 of what cannot be given back. */
export function demandRefundable(account: StripeAccount, charge: Charge, asked: number | undefined): number {
  if (charge.status !== 'succeeded') {
    throw invalidRequest(`Charge ${charge.id} is ${charge.status} and cannot be refunded.`, {
      code: 'charge_not_refundable',
    });
  }
  demandUndisputed(account, charge);
  const left = charge.amount - charge.amount_refunded;
  if (left === 0) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    });
  }
  const amount = asked ?? left;
  if (amount < 1) {
    throw invalidRequest('This value must be greater than or equal to 1.', {
      code: 'parameter_invalid_integer',
      param: 'amount',
    });
  }
  if (amount > left) {
    const limit =
      left === charge.amount
        ? `charge amount (${dollars(left)})`
        : `unrefunded amount on charge (${dollars(left)})`;
    throw invalidRequest(`Refund amount (${dollars(amount)}) is greater than ${limit}`, {
      code: 'amount_too_large',
      param: 'amount',
    });
  }
  return amount;
}

/** The bank has the money, or may get it; only what merely asks, and what was won, leaves it with the business. */
function demandUndisputed(account: StripeAccount, charge: Charge): void {
  const holding = account.disputes
    .all()
    .some((dispute) => dispute.charge === charge.id && !isInquiry(dispute) && dispute.status !== 'won');
  if (!holding) return;
  throw invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
    code: 'charge_disputed',
  });
}

function dollars(cents: number): string {
  return `$${(cents / 100).toFixed(2)}`;
}

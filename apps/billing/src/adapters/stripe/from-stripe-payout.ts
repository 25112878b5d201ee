import { type Stripe } from 'stripe';
import { dayOf } from '../../domain/calendar.js';
import { PAYOUT_STATES } from '../../domain/payout.js';
import { type ProviderPayout } from '../../domain/provider-books.js';

export function fromStripePayout(payout: Stripe.Payout): ProviderPayout {
  return {
    id: payout.id,
    // A word that Stripe may add one day says no more than that it is on its way.
    state: PAYOUT_STATES.find((state) => state === payout.status) ?? 'in_transit',
    amountCents: payout.amount,
    currency: payout.currency,
    createdAt: new Date(payout.created * 1_000),
    arrivalDay: dayOf(new Date(payout.arrival_date * 1_000)),
    failureReason: payout.failure_message ?? payout.failure_code,
    isItemized: payout.reconciliation_status === 'completed',
  };
}

import { type Stripe } from 'stripe';
import { type CardDetails, type SavedCard } from '../../domain/credit-account.js';

/** Null: it is no card, or no customer's (then it cannot be charged off-session). */
export function savedCard(method: Stripe.PaymentMethod): SavedCard | null {
  const details = cardDetails(method);
  const customerId = typeof method.customer === 'string' ? method.customer : method.customer?.id;
  if (details === null || customerId === undefined) return null;
  return {
    ...details,
    customerId,
    paymentMethodId: method.id,
    createdAt: new Date(method.created * 1_000),
  };
}

export function cardDetails({ card }: Stripe.PaymentMethod): CardDetails | null {
  if (!card) return null;
  return { brand: card.brand, last4: card.last4, expMonth: card.exp_month, expYear: card.exp_year };
}

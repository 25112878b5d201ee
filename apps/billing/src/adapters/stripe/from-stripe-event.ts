import { type Stripe } from 'stripe';
import { type ProviderEvent, type ProviderNotice } from '../../domain/payment-provider.js';
import { cardDetails } from './from-stripe-card.js';
import { succeededPayment } from './from-stripe-payment.js';

export const fromStripeEvent = (event: Stripe.Event): ProviderEvent => ({
  id: event.id,
  type: event.type,
  createdAt: new Date(event.created * 1_000),
  notice: noticeOf(event),
});

const OTHER: ProviderNotice = { kind: 'other' };

/** Only what billing acts on; all other events are stored and left as they are. */
function noticeOf(event: Stripe.Event): ProviderNotice {
  switch (event.type) {
    case 'payment_intent.succeeded': {
      const intent = event.data.object;
      const topUpId = intent.metadata['top_up_id'];
      if (topUpId === undefined || intent.status !== 'succeeded') return OTHER;
      return { kind: 'payment-succeeded', topUpId, payment: succeededPayment(intent) };
    }
    case 'payment_intent.payment_failed':
    case 'payment_intent.canceled':
    case 'payment_intent.processing':
    case 'payment_intent.requires_action': {
      const topUpId = event.data.object.metadata['top_up_id'];
      return topUpId === undefined ? OTHER : { kind: 'payment-changed', topUpId };
    }
    case 'checkout.session.completed':
    case 'checkout.session.expired':
      if (event.data.object.mode !== 'setup') return OTHER;
      return { kind: 'card-setup-finished', sessionId: event.data.object.id };
    case 'setup_intent.succeeded': {
      const customerId = idOf(event.data.object.customer);
      const paymentMethodId = idOf(event.data.object.payment_method);
      if (customerId === undefined || paymentMethodId === undefined) return OTHER;
      return { kind: 'card-saved', customerId, paymentMethodId };
    }
    case 'payment_method.automatically_updated':
    case 'payment_method.updated': {
      const details = cardDetails(event.data.object);
      if (details === null) return OTHER;
      return { kind: 'card-updated', paymentMethodId: event.data.object.id, details };
    }
    case 'payment_method.detached':
      return { kind: 'card-removed', paymentMethodId: event.data.object.id };
    case 'customer.deleted':
      return { kind: 'customer-removed', customerId: event.data.object.id };
    default:
      return OTHER;
  }
}

const idOf = (reference: string | { readonly id: string } | null): string | undefined =>
  typeof reference === 'string' ? reference : reference?.id;

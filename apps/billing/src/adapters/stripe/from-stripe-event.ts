import { type Stripe } from 'stripe';
import { type ProviderEvent, type ProviderNotice } from '../../domain/payment-provider.js';
import { type EventConcerns } from '../../domain/stored-event.js';
import { cardDetails } from './from-stripe-card.js';
import { succeededPayment } from './from-stripe-payment.js';
import { idOf } from './stripe-reference.js';

export function fromStripeEvent(event: Stripe.Event): ProviderEvent {
  const about = event.data.object as unknown as Described;
  return {
    id: event.id,
    type: event.type,
    createdAt: new Date(event.created * 1_000),
    notice: noticeOf(event, about.metadata?.['top_up_id']),
    concerns: concernsOf(about),
    accountId: about.metadata?.['account_id'] ?? null,
    movesMoney: MONEY_MOVED.has(event.type),
  };
}

type Reference = string | { readonly id: string } | null;

/** Whom an event is about: Stripe's objects name each other, and carry our mark, in the same fields. Any of them may lack. */
interface Described {
  readonly object: string;
  readonly id?: string;
  readonly customer?: Reference;
  readonly charge?: Reference;
  readonly latest_charge?: Reference;
  readonly payment_intent?: Reference;
  readonly metadata?: Readonly<Record<string, string>>;
}

function concernsOf(about: Described): EventConcerns | null {
  const { object, id = null, metadata } = about;
  const customerId = object === 'customer' ? id : idOf(about.customer);
  const chargeId = object === 'charge' ? id : idOf(about.charge ?? about.latest_charge);
  const paymentIntentId = object === 'payment_intent' ? id : idOf(about.payment_intent);
  const topUpId = metadata?.['top_up_id'] ?? null;
  if (customerId === null && chargeId === null && topUpId === null) return null;
  return { customerId, chargeId, paymentIntentId, topUpId };
}

/** Stripe has booked something, or is about to. */
const MONEY_MOVED = new Set<Stripe.Event['type']>([
  'charge.succeeded',
  'charge.updated',
  'charge.refunded',
  'charge.refund.updated',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'payout.created',
  'payout.updated',
  'payout.paid',
  'payout.failed',
  'payout.canceled',
  'payout.reconciliation_completed',
]);

const OTHER: ProviderNotice = { kind: 'other' };

/** Only what billing acts on; all other events are stored and left as they are. */
function noticeOf(event: Stripe.Event, topUpId: string | undefined): ProviderNotice {
  switch (event.type) {
    case 'payment_intent.succeeded': {
      const intent = event.data.object;
      if (topUpId === undefined || intent.status !== 'succeeded') return OTHER;
      return { kind: 'payment-succeeded', topUpId, payment: succeededPayment(intent) };
    }
    case 'payment_intent.payment_failed':
    case 'payment_intent.canceled':
    case 'payment_intent.processing':
    case 'payment_intent.requires_action':
      return topUpId === undefined ? OTHER : { kind: 'payment-changed', topUpId };
    case 'checkout.session.completed':
    case 'checkout.session.expired':
      if (event.data.object.mode !== 'setup') return OTHER;
      return { kind: 'card-setup-finished', sessionId: event.data.object.id };
    case 'setup_intent.succeeded': {
      const customerId = idOf(event.data.object.customer);
      const paymentMethodId = idOf(event.data.object.payment_method);
      if (customerId === null || paymentMethodId === null) return OTHER;
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
    case 'charge.refunded':
    case 'charge.refund.updated':
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
    case 'charge.dispute.created':
    case 'charge.dispute.updated':
    case 'charge.dispute.closed':
    case 'charge.dispute.funds_withdrawn':
    case 'charge.dispute.funds_reinstated': {
      const paymentIntentId = idOf(event.data.object.payment_intent);
      return paymentIntentId === null ? OTHER : { kind: 'money-went-back', paymentIntentId };
    }
    case 'payout.created':
    case 'payout.updated':
    case 'payout.paid':
    case 'payout.failed':
    case 'payout.canceled':
    case 'payout.reconciliation_completed':
      return { kind: 'payout-changed', payoutId: event.data.object.id };
    case 'customer.deleted':
      return { kind: 'customer-removed', customerId: event.data.object.id };
    default:
      return OTHER;
  }
}

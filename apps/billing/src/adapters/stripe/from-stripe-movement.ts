import { type Stripe } from 'stripe';
import { dayOf } from '../../domain/calendar.js';
import { type MoneyMovementKind } from '../../domain/money-movement.js';
import { type ChargeFacts, type ProviderMovement } from '../../domain/provider-books.js';
import { idOf } from './stripe-reference.js';

const KINDS = new Set<string>([
  'charge',
  'refund',
  'refund_failure',
  'dispute',
  'dispute_reversal',
  'payout',
  'payout_reversal',
] satisfies MoneyMovementKind[]);

/** Headings of money that is ours wherever it goes: neither a firm's nor a fee. */
const TRANSFERS = new Set([
  'topup',
  'topup_reversal',
  'transfer',
  'transfer_reversal',
  'connect_collection_transfer',
  'connect_reserved_funds',
  'risk_reserved_funds',
  'payout_minimum_balance_hold',
  'payout_minimum_balance_release',
]);

function kindOf(category: string): MoneyMovementKind {
  if (TRANSFERS.has(category)) return 'transfer';
  return KINDS.has(category) ? (category as MoneyMovementKind) : 'other';
}

/**
 * A balance transaction whose `source` is expanded. Its heading in Stripe's own reports says what it is: by its type a
 * dispute is an `adjustment` like any other.
 */
export function fromBalanceTransaction(transaction: Stripe.BalanceTransaction): ProviderMovement {
  const { id, amount, fee, net, currency, created, reporting_category: category, source } = transaction;
  const at = new Date(created * 1_000);
  const object = source !== null && typeof source === 'object' ? source : null;
  const charge = object?.object === 'charge' ? chargeFacts(object) : null;
  return {
    id,
    kind: kindOf(category),
    amountCents: amount,
    feeCents: fee,
    netCents: net,
    currency,
    at,
    day: dayOf(at),
    sourceId: idOf(source),
    ...paymentOf(object),
    charge,
  };
}

function paymentOf(source: Stripe.BalanceTransactionSource | null) {
  switch (source?.object) {
    case 'charge':
      return { chargeId: source.id, paymentIntentId: idOf(source.payment_intent) };
    case 'refund':
    case 'dispute':
      return { chargeId: idOf(source.charge), paymentIntentId: idOf(source.payment_intent) };
    default:
      return { chargeId: null, paymentIntentId: null };
  }
}

export function chargeFacts(charge: Stripe.Charge): ChargeFacts {
  const card = charge.payment_method_details?.card;
  return {
    chargeId: charge.id,
    paymentIntentId: idOf(charge.payment_intent),
    customerId: idOf(charge.customer),
    topUpId: charge.metadata['top_up_id'] ?? null,
    card: card
      ? {
          brand: card.brand ?? 'unknown',
          last4: card.last4 ?? '',
          expMonth: card.exp_month,
          expYear: card.exp_year,
        }
      : null,
    receiptUrl: charge.receipt_url,
  };
}

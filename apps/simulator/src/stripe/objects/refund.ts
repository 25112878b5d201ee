import { type Charge } from './charge.js';
import { type Metadata } from './metadata.js';

export interface Refund {
  id: string;
  object: 'refund';
  amount: number;
  balance_transaction: string;
  charge: string;
  created: number;
  currency: string;
  customer: string | null;
  customer_account: null;
  destination_details: { type: 'card'; card: CardDestination };
  /** Both only once it has failed. */
  failure_balance_transaction?: string;
  failure_reason?: string;
  metadata: Metadata;
  payment_intent: string;
  payment_method: string;
  /** Only while it is pending. */
  pending_reason?: 'processing';
  reason: 'duplicate' | 'fraudulent' | 'requested_by_customer' | null;
  receipt_number: null;
  source_transfer_reversal: null;
  status: 'pending' | 'succeeded' | 'failed';
  transfer_reversal: null;
}

/** With the reference the cardholder's bank can find the refund; it is known only some time after. */
interface CardDestination {
  reference?: string;
  reference_status: 'pending' | 'available' | 'unavailable';
  reference_type: 'acquirer_reference_number';
  type: 'refund';
}

type Given = Pick<
  Refund,
  'id' | 'amount' | 'balance_transaction' | 'created' | 'metadata' | 'reason' | 'status'
>;

export function newRefund(charge: Charge, given: Given): Refund {
  const card = {
    reference_status: 'pending',
    reference_type: 'acquirer_reference_number',
    type: 'refund',
  } as const;
  return {
    ...given,
    object: 'refund',
    charge: charge.id,
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: { type: 'card', card },
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    ...(given.status === 'pending' ? { pending_reason: 'processing' as const } : {}),
    receipt_number: null,
    source_transfer_reversal: null,
    transfer_reversal: null,
  };
}

import { type Metadata } from './metadata.js';

export interface Payout {
  id: string;
  object: 'payout';
  amount: number;
  application_fee: null;
  application_fee_amount: null;
  arrival_date: number;
  automatic: true;
  balance_transaction: string;
  created: number;
  currency: string;
  description: string;
  destination: string;
  failure_balance_transaction: string | null;
  failure_code: string | null;
  failure_message: string | null;
  livemode: false;
  metadata: Metadata;
  method: 'standard';
  original_payout: null;
  payout_method: null;
  /** Only `completed` says that the list of what it pays is final. */
  reconciliation_status: 'in_progress' | 'completed';
  reversed_by: null;
  source_type: 'card';
  statement_descriptor: null;
  status: 'pending' | 'in_transit' | 'paid' | 'failed';
  trace_id: { status: string; value: string | null };
  type: 'bank_account';
}

type Given = Pick<Payout, 'id' | 'created' | 'amount' | 'currency' | 'balance_transaction'>;

const daySeconds = 86_400;

export function newPayout(given: Given): Payout {
  return {
    ...given,
    object: 'payout',
    application_fee: null,
    application_fee_amount: null,
    // Banks are told a day and not an hour: the next one.
    arrival_date: (Math.floor(given.created / daySeconds) + 1) * daySeconds,
    automatic: true,
    description: 'STRIPE PAYOUT',
    destination: 'ba_simulated_bank_account',
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: {},
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: 'in_progress',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: null,
    status: 'pending',
    trace_id: { status: 'pending', value: null },
    type: 'bank_account',
  };
}

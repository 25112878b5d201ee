/** What moved the balance, and under which heading Stripe's own reports put it. */
const reportingCategories = {
  charge: 'charge',
  refund: 'refund',
  refund_failure: 'refund_failure',
  dispute: 'dispute',
  dispute_reversal: 'dispute_reversal',
  payout: 'payout',
  payout_failure: 'payout_reversal',
} as const;
export type Movement = keyof typeof reportingCategories;

export interface BalanceTransaction {
  id: string;
  object: 'balance_transaction';
  amount: number;
  available_on: number;
  balance_type: 'payments';
  created: number;
  currency: string;
  description: string | null;
  exchange_rate: null;
  fee: number;
  fee_details: {
    amount: number;
    application: null;
    currency: string;
    description: string;
    type: 'stripe_fee';
  }[];
  net: number;
  reporting_category: (typeof reportingCategories)[Movement];
  source: string;
  status: 'pending' | 'available';
  /** Disputes have no type of their own: both their withdrawal and their return are an `adjustment`. */
  type: Exclude<Movement, 'dispute' | 'dispute_reversal'> | 'adjustment';
}

export interface Entry {
  movement: Movement;
  /** Signed: what the balance gains before the fee. */
  amount: number;
  currency: string;
  /** The object that caused it. */
  source: string;
  description: string | null;
  fee?: { amount: number; description: string };
  /** Until the money may be used; at once when left out. */
  pendingSeconds?: number;
}

export function newBalanceTransaction(id: string, created: number, entry: Entry): BalanceTransaction {
  const { movement, amount, currency, source, description, fee, pendingSeconds = 0 } = entry;
  const isDispute = movement === 'dispute' || movement === 'dispute_reversal';
  return {
    id,
    object: 'balance_transaction',
    amount,
    available_on: created + pendingSeconds,
    balance_type: 'payments',
    created,
    currency,
    description,
    exchange_rate: null,
    fee: fee?.amount ?? 0,
    fee_details: fee ? [{ ...fee, application: null, currency, type: 'stripe_fee' }] : [],
    net: amount - (fee?.amount ?? 0),
    reporting_category: reportingCategories[movement],
    source,
    status: pendingSeconds === 0 ? 'available' : 'pending',
    type: isDispute ? 'adjustment' : movement,
  };
}

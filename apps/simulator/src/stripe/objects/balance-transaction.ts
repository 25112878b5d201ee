import { type Charge } from './charge.js';

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
  reporting_category: 'charge';
  source: string;
  status: 'pending' | 'available';
  type: 'charge';
}

const settlementSeconds = 2 * 86_400;

/** Stripe's US list price: 2.9 % and 30 cents. */
function feeOf(amount: number): number {
  return Math.round(amount * 0.029) + 30;
}

export function newChargeTransaction(
  id: string,
  created: number,
  charge: Charge,
  isAvailableAtOnce: boolean,
): BalanceTransaction {
  const { amount, currency } = charge;
  const fee = feeOf(amount);
  return {
    id,
    object: 'balance_transaction',
    amount,
    available_on: isAvailableAtOnce ? created : created + settlementSeconds,
    balance_type: 'payments',
    created,
    currency,
    description: charge.description,
    exchange_rate: null,
    fee,
    fee_details: [
      { amount: fee, application: null, currency, description: 'Stripe processing fees', type: 'stripe_fee' },
    ],
    net: amount - fee,
    reporting_category: 'charge',
    source: charge.id,
    status: isAvailableAtOnce ? 'available' : 'pending',
    type: 'charge',
  };
}

import { type BillingDetails } from './address.js';
import { type ChargeOutcome } from './charge-outcome.js';
import { type Metadata } from './metadata.js';
import { type PaymentIntent } from './payment-intent.js';
import { type CardFace, type PaymentMethod } from './payment-method.js';

export interface Charge {
  id: string;
  object: 'charge';
  amount: number;
  amount_captured: number;
  amount_refunded: number;
  application: null;
  application_fee: null;
  application_fee_amount: null;
  balance_transaction: string | null;
  billing_details: BillingDetails;
  calculated_statement_descriptor: string;
  captured: boolean;
  created: number;
  currency: string;
  customer: string | null;
  description: string | null;
  disputed: boolean;
  failure_balance_transaction: null;
  failure_code: string | null;
  failure_message: string | null;
  fraud_details: object;
  livemode: false;
  metadata: Metadata;
  on_behalf_of: null;
  outcome: ChargeOutcome | null;
  paid: boolean;
  payment_intent: string;
  payment_method: string;
  payment_method_details: { type: 'card'; card: CardDetails };
  receipt_email: string | null;
  receipt_number: string | null;
  receipt_url: string | null;
  refunded: boolean;
  review: null;
  shipping: null;
  source: null;
  source_transfer: null;
  statement_descriptor: null;
  statement_descriptor_suffix: string | null;
  status: 'succeeded' | 'pending' | 'failed';
  transfer_data: null;
  transfer_group: null;
}

type CardDetails = Pick<
  CardFace,
  | 'brand'
  | 'checks'
  | 'country'
  | 'exp_month'
  | 'exp_year'
  | 'fingerprint'
  | 'funding'
  | 'last4'
  | 'regulated_status'
> & {
  amount_authorized: number | null;
  authorization_code: string | null;
  electronic_commerce_indicator: null;
  installments: null;
  mandate: null;
  network: string;
  network_transaction_id: string | null;
  three_d_secure: ThreeDSecure | null;
  transaction_link_id: null;
  wallet: null;
};

const passedChallenge = {
  authentication_flow: 'challenge',
  electronic_commerce_indicator: '05',
  exemption_indicator: null,
  result: 'authenticated',
  result_reason: null,
  transaction_id: null,
  version: '2.2.0',
} as const;
type ThreeDSecure = typeof passedChallenge;

/** What the account puts in front of `statement_descriptor_suffix` on a card statement. */
export const statementPrefix = 'SIMULATOR';

/** A charge that copies the intent's metadata, description and e-mail once; it does not follow later changes of the intent. */
export function newCharge(
  id: string,
  created: number,
  intent: PaymentIntent,
  method: PaymentMethod,
  result: Pick<Charge, 'status' | 'failure_code' | 'failure_message' | 'outcome' | 'receipt_url'> & {
    authenticated: boolean;
  },
): Charge {
  const paid = result.status !== 'failed';
  const captured = result.status === 'succeeded';
  return {
    id,
    object: 'charge',
    amount: intent.amount,
    amount_captured: captured ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: structuredClone(method.billing_details),
    calculated_statement_descriptor:
      intent.statement_descriptor_suffix === null
        ? statementPrefix
        : `${statementPrefix}* ${intent.statement_descriptor_suffix}`,
    captured,
    created,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: result.failure_code,
    failure_message: result.failure_message,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: result.outcome,
    paid: paid && captured,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: {
      type: 'card',
      card: toCardDetails(method.card, intent.amount, result.authenticated, paid),
    },
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: result.receipt_url,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: result.status,
    transfer_data: null,
    transfer_group: null,
  };
}

function toCardDetails(card: CardFace, amount: number, authenticated: boolean, paid: boolean): CardDetails {
  const { brand, checks, country, exp_month, exp_year, fingerprint, funding, last4, regulated_status } = card;
  return {
    amount_authorized: paid ? amount : null,
    authorization_code: paid ? '123456' : null,
    brand,
    checks,
    country,
    electronic_commerce_indicator: null,
    exp_month,
    exp_year,
    fingerprint,
    funding,
    installments: null,
    last4,
    mandate: null,
    network: brand,
    network_transaction_id: paid ? '104102978678771' : null,
    regulated_status,
    three_d_secure: authenticated ? passedChallenge : null,
    transaction_link_id: null,
    wallet: null,
  };
}

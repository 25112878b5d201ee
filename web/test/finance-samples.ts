import {
  type ChargeStory,
  type FinanceException,
  type ReconciliationDay,
} from '#contracts/http/finance.http';
import { type Me } from '#contracts/http/session.http';

/** What finance sees, as the gateway answers it; a test states only what it is about. */

export const GRACE: Me = {
  user: { id: 'u_grace', name: 'Grace Kim', email: null },
  account: null,
  role: null,
  platformRole: 'finance',
};

export const FIRM = { id: 'acc_1', name: 'Alvarez Immigration Law' };

/** $20 for 1,000 messages, 86 of them used. */
export const aChargeStory = (facts: Partial<ChargeStory> = {}): ChargeStory => ({
  topUpId: 'acc_1:1',
  account: FIRM,
  state: 'granted',
  origin: 'automatic',
  createdAt: '2026-11-20T10:00:00.000Z',
  grantedAt: '2026-11-20T10:00:02.000Z',
  paymentIntentId: 'pi_1',
  chargeId: 'ch_1',
  balanceTransactionId: 'txn_1',
  amountCents: 2_000,
  feeCents: 88,
  netCents: 1_912,
  currency: 'usd',
  card: { brand: 'visa', last4: '4242', expMonth: 4, expYear: 2030 },
  messages: 1_000,
  refundedCents: 0,
  refundedMessages: 0,
  shortfallMessages: 0,
  dispute: null,
  payoutId: 'po_1',
  receiptUrl: 'https://stripe.example/receipt',
  dashboardUrl: 'https://stripe.example/payments/pi_1',
  failureReason: null,
  failureCode: null,
  events: [
    { at: '2026-11-20T10:00:00.000Z', kind: 'attempt', id: '1', detail: null, amountCents: 2_000 },
    {
      at: '2026-11-20T10:00:01.000Z',
      kind: 'provider-event',
      id: 'evt_1',
      detail: 'charge.succeeded',
      amountCents: null,
    },
  ],
  ledger: [
    {
      id: 'top_up:acc_1:1',
      at: '2026-11-20T10:00:02.000Z',
      kind: 'purchase',
      messages: 1_000,
      balanceAfter: 1_000,
      cause: { type: 'top_up', id: 'acc_1:1' },
    },
  ],
  refunds: [],
  usedMessages: 86,
  unusedMessages: 914,
  ...facts,
});

export const anException = (facts: Partial<FinanceException> = {}): FinanceException => ({
  id: 'paid_not_credited:pi_9',
  type: 'paid_not_credited',
  day: '2026-11-20',
  account: FIRM,
  subject: { type: 'payment_intent', id: 'pi_9' },
  expected: '0',
  found: '2000',
  state: 'open',
  owner: null,
  notes: [],
  openedAt: '2026-11-20T12:00:00.000Z',
  resolution: null,
  ...facts,
});

export const aDay = (facts: Partial<ReconciliationDay> = {}): ReconciliationDay => ({
  day: '2026-11-20',
  chargedCents: 2_000,
  refundedCents: 0,
  disputedCents: 0,
  feesCents: 88,
  paidOutCents: 0,
  creditsGranted: 100,
  creditsSold: 1_000,
  creditsRefunded: 0,
  creditsUsed: 186,
  creditsReturned: 0,
  creditsAdjusted: 0,
  messagesSent: 186,
  providerCost: '1.4694',
  providerCostCurrency: 'usd',
  pricesUnknown: 0,
  failedCharges: 1,
  differences: { moneyCents: 0, messages: 0, provider: 0 },
  comparedAt: '2026-11-21T01:00:00.000Z',
  exceptions: [],
  ...facts,
});

import type Stripe from 'stripe';
import { authorized } from './charge-outcome.js';
import { newBalanceTransaction } from './balance-transaction.js';
import { newCharge } from './charge.js';
import { newCheckoutSession } from './checkout-session.js';
import { newCustomer } from './customer.js';
import { newDispute } from './dispute.js';
import { type EarlyFraudWarning } from './early-fraud-warning.js';
import { newPayout } from './payout.js';
import { newPortalSession } from './portal-session.js';
import { newRefund } from './refund.js';
import { type Balance } from '../balance/balance.js';
import { newPaymentIntent } from './payment-intent.js';
import { newPaymentMethod } from './payment-method.js';
import { newSetupIntent } from './setup-intent.js';
import { newWebhookEndpoint } from './webhook-endpoint.js';
import { testCardById } from '../cards/test-cards.js';

const visa = testCardById('pm_card_visa');
if (!visa) throw new Error('There is no pm_card_visa');
const ourIntent = newPaymentIntent('pi_1', 1, 'x', 2_000, 'usd');
const ourMethod = newPaymentMethod('pm_1', 1, visa, { month: 1, year: 2030 });
const ourCharge = newCharge('ch_1', 1, ourIntent, ourMethod, {
  status: 'succeeded',
  failure_code: null,
  failure_message: null,
  outcome: authorized('normal'),
  receipt_url: null,
  authenticated: true,
});
const ourTransaction = newBalanceTransaction('txn_1', 1, {
  movement: 'charge',
  amount: 2_000,
  currency: 'usd',
  source: 'ch_1',
  description: null,
});

describe('the objects of the simulator', () => {
  it('have every field that the types of the SDK demand', () => {
    // The annotations are the test: the type check fails when the SDK's next version demands more.
    const { deleted: _, ...customer } = newCustomer('cus_1', 1);
    const intent: Stripe.PaymentIntent = ourIntent;
    const method: Stripe.PaymentMethod = ourMethod;
    const charge: Stripe.Charge = ourCharge;
    const shown: Stripe.Customer = customer;
    const setup: Stripe.SetupIntent = newSetupIntent('seti_1', 1, 'x');
    const transaction: Stripe.BalanceTransaction = ourTransaction;
    const endpoint: Stripe.WebhookEndpoint = newWebhookEndpoint('we_1', 1, {
      url: 'https://app.example/',
      enabled_events: ['*'],
      secret: 'whsec_1',
    });
    const session: Stripe.Checkout.Session = newCheckoutSession({
      id: 'cs_test_1',
      created: 1,
      expires_at: 2,
      url: 'https://app.example/',
      success_url: 'https://app.example/',
      cancel_url: null,
      setup_intent: 'seti_1',
      customer: null,
      customer_creation: null,
      customer_email: null,
      client_reference_id: null,
      currency: 'usd',
      locale: null,
      metadata: {},
      allowed_payment_method_types: null,
    });
    const refund: Stripe.Refund = newRefund(ourCharge, {
      id: 're_1',
      amount: 1,
      balance_transaction: 'txn_2',
      created: 1,
      metadata: {},
      reason: null,
      status: 'succeeded',
    });
    const dispute: Stripe.Dispute = newDispute(ourCharge, {
      id: 'dp_1',
      created: 1,
      amount: 1,
      reason: 'fraudulent',
      isInquiry: false,
    });
    const payout: Stripe.Payout = newPayout({
      id: 'po_1',
      created: 1,
      amount: 1,
      currency: 'usd',
      balance_transaction: 'txn_3',
    });
    const balance: Stripe.Balance = {
      object: 'balance',
      available: [],
      livemode: false,
      pending: [],
    } satisfies Balance;
    const portal: Stripe.BillingPortal.Session = newPortalSession({
      id: 'bps_1',
      created: 1,
      customer: 'cus_1',
      locale: null,
      return_url: null,
      url: 'https://app.example/',
      changesCard: true,
      returnsTo: undefined,
    });
    const warning: Stripe.Radar.EarlyFraudWarning = {
      id: 'issfr_1',
      object: 'radar.early_fraud_warning',
      actionable: true,
      charge: 'ch_1',
      created: 1,
      fraud_type: 'unauthorized_use_of_card',
      livemode: false,
      payment_intent: 'pi_1',
    } satisfies EarlyFraudWarning;
    const objects = [
      intent,
      method,
      charge,
      shown,
      setup,
      transaction,
      endpoint,
      session,
      refund,
      dispute,
      payout,
      balance,
      portal,
      warning,
    ];
    expect(objects.map((one) => one.object)).toEqual([
      'payment_intent',
      'payment_method',
      'charge',
      'customer',
      'setup_intent',
      'balance_transaction',
      'webhook_endpoint',
      'checkout.session',
      'refund',
      'dispute',
      'payout',
      'balance',
      'billing_portal.session',
      'radar.early_fraud_warning',
    ]);
  });
});

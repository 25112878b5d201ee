import Stripe from 'stripe';
import { SimulatedStripe, twentyDollars } from '../test/simulated-stripe.js';
import { accountSid, authToken, SimulatedTwilio } from '../test/simulated-twilio.js';

const words = (text: string): string[] => text.trim().split(/\s+/);

/**
 * The same calls to the simulator and, with credentials in the environment, to the vendors: a Stripe sandbox
 * (`STRIPE_SANDBOX_KEY`) and Twilio's test credentials (`TWILIO_TEST_ACCOUNT_SID`, `TWILIO_TEST_AUTH_TOKEN`), where nothing is
 * charged and nothing is sent. The keys below are those that the services read or that the vendors' pages promise.
 */
const messageKeys = words(`
  account_sid api_version body date_created date_sent date_updated direction error_code
  error_message from messaging_service_sid num_media num_segments price price_unit sid status
  subresource_uris to uri
`);
const numberKeys = words(`
  account_sid capabilities date_created friendly_name phone_number sid sms_fallback_method
  sms_fallback_url sms_method sms_url status_callback uri voice_url
`);
const intentKeys = words(`
  id object amount amount_received amount_capturable currency status customer payment_method
  payment_method_types allowed_payment_method_types capture_method confirmation_method
  client_secret latest_charge last_payment_error next_action description
  statement_descriptor_suffix receipt_email metadata created livemode canceled_at
  cancellation_reason setup_future_usage processing
`);
const chargeKeys = words(`
  id object amount amount_captured amount_refunded captured paid refunded disputed status
  failure_code failure_message outcome balance_transaction payment_intent payment_method
  payment_method_details customer description receipt_email receipt_url receipt_number
  billing_details calculated_statement_descriptor metadata created currency livemode
`);
const refundKeys = words(`
  id object amount balance_transaction charge created currency destination_details metadata
  payment_intent reason receipt_number status
`);
const transactionKeys = words(`
  id object amount available_on balance_type created currency description exchange_rate fee
  fee_details net reporting_category source status type
`);
const cardErrorKeys = words(`
  charge code decline_code doc_url message payment_intent payment_method type
`);

const environment = process.env;
const sandboxKey = environment['STRIPE_SANDBOX_KEY'];
const testSid = environment['TWILIO_TEST_ACCOUNT_SID'];
const testToken = environment['TWILIO_TEST_AUTH_TOKEN'];
const from = '+15005550006';

let stripe: SimulatedStripe;
let twilios: SimulatedTwilio;
beforeAll(async () => {
  [stripe, twilios] = await Promise.all([SimulatedStripe.start(), SimulatedTwilio.start()]);
});
afterAll(() => Promise.all([stripe.stop(), twilios.stop()]));

const missing = (answer: object, keys: readonly string[]) => keys.filter((key) => !(key in answer));

describe.each<[string, () => Stripe]>([
  ['the simulator', () => stripe.client()],
  ...(sandboxKey === undefined
    ? []
    : [['a sandbox', () => new Stripe(sandboxKey, { telemetry: false })] as [string, () => Stripe]]),
])('the answers of Stripe from %s', (_, open) => {
  it('have the keys that billing and finance read', async () => {
    const client = open();
    const customer = await client.customers.create({ name: 'Conformance' });
    const method = await client.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    const intent = await client.paymentIntents.create({
      ...twentyDollars,
      customer: customer.id,
      payment_method: method.id,
      expand: ['latest_charge'],
    });
    expect(missing(intent, intentKeys)).toEqual([]);
    expect(missing(intent.latest_charge as Stripe.Charge, chargeKeys)).toEqual([]);
    const refund = await client.refunds.create({
      payment_intent: intent.id,
      amount: 500,
      expand: ['balance_transaction'],
    });
    expect(missing(refund, refundKeys)).toEqual([]);
    expect(missing(refund.balance_transaction as object, transactionKeys)).toEqual([]);
    const failing = await client.paymentMethods.attach('pm_card_chargeCustomerFail', {
      customer: customer.id,
    });
    const declined = await client.paymentIntents
      .create({ ...twentyDollars, customer: customer.id, payment_method: failing.id })
      .then(() => ({}))
      .catch((error: Stripe.errors.StripeError) => error.raw as object);
    expect(missing(declined, cardErrorKeys)).toEqual([]);
    const listed = await client.paymentIntents.list({ customer: customer.id, limit: 1 });
    expect(missing(listed, ['object', 'url', 'has_more', 'data'])).toEqual([]);
    await client.customers.del(customer.id);
  });
});

describe.each<[string, () => { url: string; sid: string; token: string }]>([
  ['the simulator', () => ({ url: twilios.simulator.url, sid: accountSid, token: authToken })],
  ...(testSid === undefined || testToken === undefined
    ? []
    : [
        ['test credentials', () => ({ url: 'https://api.twilio.com', sid: testSid, token: testToken })] as [
          string,
          () => { url: string; sid: string; token: string },
        ],
      ]),
])('the answers of Twilio from %s', (_, open) => {
  const post = async (path: string, form: Record<string, string>) => {
    const { url, sid, token } = open();
    const answer = await fetch(`${url}/2010-04-01/Accounts/${sid}/${path}.json`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}` },
      body: new URLSearchParams(form),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  it('have the keys that messaging and finance read', async () => {
    const message = await post('Messages', { From: from, To: '+14155552671', Body: 'Hello' });
    expect({ status: message.status, missing: missing(message.body, messageKeys) }).toEqual({
      status: 201,
      missing: [],
    });
    const number = await post('IncomingPhoneNumbers', { PhoneNumber: from });
    expect({ status: number.status, missing: missing(number.body, numberKeys) }).toEqual({
      status: 201,
      missing: [],
    });
  });

  it.each([
    ['+15005550001', 21211],
    ['+15005550002', 21612],
    ['+15005550003', 21408],
    ['+15005550004', 21610],
    ['+15005550009', 21614],
  ])('refuse %s with %i', async (to, code) => {
    const refused = await post('Messages', { From: from, To: to, Body: 'Hello' });
    expect(refused).toMatchObject({ status: 400, body: { code, status: 400 } });
    expect(missing(refused.body, ['code', 'message', 'more_info', 'status'])).toEqual([]);
  });
});

import { evidenceFields, type EvidenceField } from '../objects/dispute-evidence.js';
import { type Shape } from './parameter-shape.js';

/**
 * What each route accepts: strict mode refuses everything else, which is how a mistyped parameter is noticed before
 * the real Stripe ignores or refuses it. `ignored` is accepted as Stripe would, but has no effect here.
 */
const expand = 'strings';
const page = { limit: 'integer', starting_after: 'string', ending_before: 'string', expand } as const;
const created = { gt: 'integer', gte: 'integer', lt: 'integer', lte: 'integer' } as const;
const search = { query: 'string', limit: 'integer', page: 'string', expand } as const;
const retrieve = { expand } as const;

const address = {
  city: 'string',
  country: 'string',
  line1: 'string',
  line2: 'string',
  postal_code: 'string',
  state: 'string',
} as const;
const billingDetails = { address, email: 'string', name: 'string', phone: 'string' } as const;
const automaticPaymentMethods = { enabled: 'boolean', allow_redirects: ['always', 'never'] } as const;
const usages = ['off_session', 'on_session'] as const;
const credentialUsages = ['installment', 'recurring', 'unscheduled'] as const;
const mandateData = { customer_acceptance: 'ignored' } as const;

const evidence = Object.fromEntries(evidenceFields.map((field) => [field, 'string'])) as Record<
  EvidenceField,
  'string'
>;

const customer = {
  address,
  description: 'string',
  email: 'string',
  invoice_settings: { default_payment_method: 'string' },
  metadata: 'metadata',
  name: 'string',
  phone: 'string',
  preferred_locales: 'strings',
  expand,
} as const;

const paymentMethodOptions = {
  card: {
    request_three_d_secure: ['any', 'automatic', 'challenge'],
    setup_future_usage: [...usages, 'none'],
    stored_credential_usage: credentialUsages,
  },
} as const;

const paymentIntent = {
  amount: 'integer',
  currency: 'string',
  customer: 'string',
  description: 'string',
  metadata: 'metadata',
  payment_method: 'string',
  payment_method_options: paymentMethodOptions,
  receipt_email: 'string',
  allowed_payment_method_types: 'strings',
  setup_future_usage: usages,
  statement_descriptor: 'string',
  statement_descriptor_suffix: 'string',
  expand,
} as const;

const confirmation = {
  payment_method: 'string',
  payment_method_options: paymentMethodOptions,
  off_session: ['true', 'false', 'one_off', 'recurring'],
  return_url: 'string',
  receipt_email: 'string',
  error_on_requires_action: 'boolean',
  mandate_data: mandateData,
  use_stripe_sdk: 'ignored',
  expand,
} as const;

const setupOptions = {
  card: {
    request_three_d_secure: ['any', 'automatic', 'challenge'],
    setup_credential_usage: credentialUsages,
  },
} as const;

export const accepted = {
  retrieve,
  customerCreate: { ...customer, payment_method: 'string' },
  customerUpdate: customer,
  customerList: { ...page, created, email: 'string' },
  customerPaymentMethods: { ...page, type: ['card'] },
  remove: {},

  paymentMethodCreate: {
    type: ['card'],
    card: { number: 'string', exp_month: 'integer', exp_year: 'integer', cvc: 'ignored', token: 'string' },
    billing_details: billingDetails,
    metadata: 'metadata',
    expand,
  },
  paymentMethodUpdate: {
    card: { exp_month: 'integer', exp_year: 'integer' },
    billing_details: billingDetails,
    metadata: 'metadata',
    expand,
  },
  paymentMethodAttach: { customer: 'string', expand },
  paymentMethodDetach: { expand },
  paymentMethodList: { ...page, customer: 'string', type: ['card'] },

  setupIntentCreate: {
    customer: 'string',
    payment_method: 'string',
    usage: usages,
    confirm: 'boolean',
    description: 'string',
    metadata: 'metadata',
    return_url: 'string',
    allowed_payment_method_types: 'strings',
    automatic_payment_methods: automaticPaymentMethods,
    payment_method_options: setupOptions,
    mandate_data: mandateData,
    use_stripe_sdk: 'ignored',
    expand,
  },
  setupIntentConfirm: {
    payment_method: 'string',
    return_url: 'string',
    payment_method_options: setupOptions,
    mandate_data: mandateData,
    use_stripe_sdk: 'ignored',
    expand,
  },
  setupIntentCancel: { cancellation_reason: ['abandoned', 'duplicate', 'requested_by_customer'], expand },
  setupIntentList: { ...page, created, customer: 'string', payment_method: 'string' },

  checkoutSessionCreate: {
    mode: ['setup', 'payment', 'subscription'],
    ui_mode: ['hosted_page', 'embedded_page', 'elements', 'form'],
    customer: 'string',
    customer_creation: ['always', 'if_required'],
    customer_email: 'string',
    client_reference_id: 'string',
    currency: 'string',
    allowed_payment_method_types: 'strings',
    success_url: 'string',
    cancel_url: 'string',
    expires_at: 'integer',
    locale: 'string',
    metadata: 'metadata',
    setup_intent_data: { description: 'string', metadata: 'metadata' },
    payment_method_options: setupOptions,
    expand,
  },
  checkoutSessionExpire: { expand },
  checkoutSessionList: {
    ...page,
    created,
    customer: 'string',
    status: ['open', 'complete', 'expired'],
    payment_intent: 'string',
  },

  paymentIntentCreate: {
    ...paymentIntent,
    ...confirmation,
    confirm: 'boolean',
    automatic_payment_methods: automaticPaymentMethods,
    capture_method: ['automatic', 'automatic_async', 'manual'],
    confirmation_method: ['automatic', 'manual'],
  },
  paymentIntentUpdate: paymentIntent,
  paymentIntentConfirm: {
    ...confirmation,
    setup_future_usage: usages,
    allowed_payment_method_types: 'strings',
  },
  paymentIntentCancel: {
    cancellation_reason: ['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'],
    expand,
  },
  paymentIntentList: { ...page, created, customer: 'string' },

  chargeList: { ...page, created, customer: 'string', payment_intent: 'string' },
  search,

  refundCreate: {
    charge: 'string',
    payment_intent: 'string',
    amount: 'integer',
    reason: ['duplicate', 'fraudulent', 'requested_by_customer'],
    metadata: 'metadata',
    expand,
  },
  refundUpdate: { metadata: 'metadata', expand },
  refundList: { ...page, created, charge: 'string', payment_intent: 'string' },

  disputeUpdate: { evidence, metadata: 'metadata', submit: 'boolean', expand },
  disputeClose: { expand },
  disputeList: { ...page, created, charge: 'string', payment_intent: 'string' },
  earlyFraudWarningList: { ...page, created, charge: 'string', payment_intent: 'string' },

  payoutList: {
    ...page,
    created,
    arrival_date: created,
    destination: 'string',
    status: ['pending', 'in_transit', 'paid', 'failed', 'canceled'],
  },
  balanceTransactionList: {
    ...page,
    created,
    type: 'string',
    currency: 'string',
    payout: 'string',
    source: 'string',
  },
  eventList: { ...page, created, type: 'string', types: 'strings', delivery_success: 'boolean' },

  portalSessionCreate: {
    customer: 'string',
    configuration: 'ignored',
    return_url: 'string',
    locale: 'string',
    flow_data: {
      type: ['payment_method_update'],
      after_completion: { type: ['portal_homepage', 'redirect'], redirect: { return_url: 'string' } },
    },
    expand,
  },

  webhookEndpointCreate: {
    url: 'string',
    enabled_events: 'strings',
    api_version: 'string',
    description: 'string',
    metadata: 'metadata',
    expand,
  },
  webhookEndpointUpdate: {
    url: 'string',
    enabled_events: 'strings',
    description: 'string',
    disabled: 'boolean',
    metadata: 'metadata',
    expand,
  },
  webhookEndpointList: page,
} as const satisfies Record<string, Shape>;

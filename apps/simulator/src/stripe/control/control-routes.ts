import { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { durationMs } from '../../kernel/clock.js';
import { type StripeAccount } from '../account.js';
import { change } from '../change.js';
import { testCardByNumber } from '../cards/test-cards.js';
import { completeSession } from '../checkout/sessions.js';
import { invalidRequest } from '../http/stripe-error.js';
import { newPaymentMethod, type PaymentMethod } from '../objects/payment-method.js';
import { pageOrigin } from '../pages/page-origin.js';
import { createFromCard, resolvePaymentMethod } from '../payments/payment-methods.js';
import { swapDefaultCard } from '../portal/swap-default-card.js';
import { findByPath, findCustomer } from '../routes/find.js';
import { readBody } from './read-body.js';

interface ControlRequest {
  Params: { id: string };
  Body: unknown;
}

const nextOutcomeBody = z.object({
  /** Stripe's error or decline code, `processing`, `authentication_required` or `radar_block`. */
  code: z.string().min(1),
  decline_code: z.string().optional(),
  advice_code: z.string().optional(),
  /** For how many charge attempts; 0 withdraws the order. */
  times: z.coerce.number().int().min(0).default(1),
});

const completeBody = z.object({
  /** A payment method, a magic `pm_card_…` id or a test card's number. */
  payment_method: z.string().default('pm_card_visa'),
});

const rollBody = z.strictObject({
  /** How long the old secret signs beside the new one; at Stripe at most a day. */
  expires_in: z.string().default('24h').transform(durationMs),
});

const updateBody = z.strictObject({
  /** `MM/YY` or `MM/YYYY`. */
  exp: z.string().regex(/^(0?[1-9]|1[0-2])\/(\d{2}|\d{4})$/),
  /** The new number, when the bank sent another card: that of a test card. */
  number: z.string().optional(),
});

/** The calls below `/_sim/stripe` with which tests steer cards, pages and webhooks. */
export function registerControlRoutes(fastify: FastifyInstance, account: StripeAccount): void {
  fastify.post<ControlRequest>('/_sim/stripe/customers/:id/next_outcome', ({ params, body }) => {
    const customer = findCustomer(account, params.id);
    const { code, times, decline_code, advice_code } = readBody(nextOutcomeBody, body);
    account.nextOutcomes.set(customer.id, {
      code,
      times,
      ...(decline_code === undefined ? {} : { decline_code }),
      ...(advice_code === undefined ? {} : { advice_code }),
    });
    account.kernel.store.changed();
    return { customer: customer.id, code, times };
  });

  fastify.post<ControlRequest>('/_sim/stripe/checkout/:id/complete', async (request) => {
    const session = findByPath(account.checkoutSessions, 'checkout.session', request.params.id);
    const method = readMethod(account, readBody(completeBody, request.body).payment_method);
    const origin = pageOrigin(account, request);
    try {
      completeSession(account, session, method, origin);
    } finally {
      await Promise.all(origin.webhooksBeforeAnswer);
    }
    return session;
  });

  fastify.post<ControlRequest>('/_sim/stripe/billing_portal/:id/complete', async (request) => {
    const session = findByPath(account.portalSessions, 'billing_portal.session', request.params.id);
    const method = readMethod(account, readBody(completeBody, request.body).payment_method);
    const origin = pageOrigin(account, request);
    try {
      return swapDefaultCard(account, session, method, origin);
    } finally {
      await Promise.all(origin.webhooksBeforeAnswer);
    }
  });

  fastify.post<ControlRequest>('/_sim/stripe/events/:id/resend', async ({ params }) => {
    const event = findByPath(account.events, 'event', params.id);
    return { id: event.id, outcomes: await account.deliveries.resend(event) };
  });

  fastify.post<ControlRequest>('/_sim/stripe/webhook_endpoints/:id/roll', ({ params, body }) => {
    const endpoint = findByPath(account.webhookEndpoints, 'webhook endpoint', params.id);
    const untilMs = account.kernel.clock.now() + readBody(rollBody, body).expires_in;
    account.signingSecrets.roll(endpoint, account.newId('whsec_'), untilMs);
    account.kernel.store.changed();
    return { id: endpoint.id, secret: endpoint.secret };
  });

  fastify.post<ControlRequest>('/_sim/stripe/payment_methods/:id/update', (request) => {
    const method = findByPath(account.paymentMethods, 'PaymentMethod', request.params.id);
    const { exp, number } = readBody(updateBody, request.body);
    const [month = '', year = ''] = exp.split('/');
    const card = number === undefined ? undefined : testCardByNumber(number);
    if (number !== undefined && !card) throw invalidRequest('No test card has this number.');
    const face = card ? newPaymentMethod('', 0, card, { month: 0, year: 0 }).card : method.card;
    const exp_year = year.length === 2 ? 2_000 + Number(year) : Number(year);
    const previous = change(method, { card: { ...face, exp_month: Number(month), exp_year } });
    account.emit(pageOrigin(account, request), 'payment_method.automatically_updated', method, previous);
    return method;
  });
}

function readMethod(account: StripeAccount, named: string): PaymentMethod {
  const card = testCardByNumber(named);
  return card ? createFromCard(account, card) : resolvePaymentMethod(account, named, 'payment_method');
}

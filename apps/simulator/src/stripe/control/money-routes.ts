import { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type StripeAccount } from '../account.js';
import { booksOf } from '../balance/books.js';
import { failPayout, payOut } from '../balance/pay-out.js';
import { closeDispute } from '../disputes/close-dispute.js';
import { escalate, openDispute } from '../disputes/open-dispute.js';
import { resourceMissing } from '../http/stripe-error.js';
import { type Charge } from '../objects/charge.js';
import { disputeReasons } from '../objects/dispute-reason.js';
import { pageOrigin } from '../pages/page-origin.js';
import { findByPath } from '../routes/find.js';
import { readBody } from './read-body.js';

interface ControlRequest {
  Params: { id: string };
  Querystring: { currency?: string };
  Body: unknown;
}

const disputeBody = z.strictObject({
  /** A charge, or the payment intent whose latest charge is meant. */
  charge: z.string().min(1),
  reason: z.enum(disputeReasons).default('fraudulent'),
  amount: z.coerce.number().int().min(1).optional(),
  inquiry: z.boolean().default(false),
});

/** `{"outcome": "won"}`; also `{"won": true}` and whatever else says one of the two words once. */
const closeBody = z.record(z.string(), z.unknown()).transform((body, context) => {
  const words = Object.entries(body).map(([name, value]) => (value === true ? name : value));
  const said = words.filter((word): word is 'won' | 'lost' => word === 'won' || word === 'lost');
  const [outcome] = said;
  if (outcome !== undefined && said.length === 1) return { outcome };
  context.addIssue({ code: 'custom', message: 'Say {"outcome": "won"} or {"outcome": "lost"}' });
  return z.NEVER;
});

const failBody = z.strictObject({
  /** Stripe's word for what the bank said. */
  code: z
    .string()
    .regex(/^[a-z_]+$/)
    .default('account_closed'),
});

/** The calls below `/_sim/stripe` that stand for cardholders' banks, for ours, and for Stripe's payout run. */
export function registerMoneyRoutes(fastify: FastifyInstance, account: StripeAccount): void {
  fastify.post<ControlRequest>('/_sim/stripe/disputes', (request) => {
    const { charge, reason, amount, inquiry } = readBody(disputeBody, request.body);
    const complaint = { reason, amount, isInquiry: inquiry };
    return openDispute(account, findCharge(account, charge), complaint, pageOrigin(account, request));
  });

  fastify.post<ControlRequest>('/_sim/stripe/disputes/:id/close', (request) => {
    const dispute = findByPath(account.disputes, 'dispute', request.params.id);
    const { outcome } = readBody(closeBody, request.body);
    closeDispute(account, dispute, outcome, pageOrigin(account, request));
    return dispute;
  });

  fastify.post<ControlRequest>('/_sim/stripe/disputes/:id/escalate', (request) => {
    const dispute = findByPath(account.disputes, 'dispute', request.params.id);
    escalate(account, dispute, pageOrigin(account, request));
    return dispute;
  });

  fastify.post<ControlRequest>('/_sim/stripe/payouts/run', (request) => ({
    payouts: payOut(account, pageOrigin(account, request)),
  }));

  fastify.post<ControlRequest>('/_sim/stripe/payouts/:id/fail', (request) => {
    const payout = findByPath(account.payouts, 'payout', request.params.id);
    failPayout(account, payout, readBody(failBody, request.body).code, pageOrigin(account, request));
    return payout;
  });

  fastify.get<ControlRequest>('/_sim/stripe/books', ({ query }) => booksOf(account, query.currency ?? 'usd'));
}

function findCharge(account: StripeAccount, named: string): Charge {
  const charge = account.charges.get(account.paymentIntents.get(named)?.latest_charge ?? named);
  if (!charge) throw resourceMissing('charge', named);
  return charge;
}

import { type FastifyInstance, type FastifyReply } from 'fastify';
import { type StripeAccount } from '../account.js';
import { StripeError } from '../http/stripe-error.js';
import { returnUrlOf } from '../objects/next-action.js';
import { type PaymentIntent } from '../objects/payment-intent.js';
import { type PaymentMethod } from '../objects/payment-method.js';
import { type SetupIntent } from '../objects/setup-intent.js';
import { statementPrefix } from '../objects/charge.js';
import { type Origin } from '../origin.js';
import { attemptCharge, failAuthentication } from '../payments/attempt-charge.js';
import { confirmSetupIntent, failSetupAuthentication } from '../payments/confirm-setup-intent.js';
import { markup } from './markup.js';
import { moneyOf } from './money.js';
import { sendNotice, sendPage } from './page.js';
import { pageOrigin } from './page-origin.js';

interface AuthenticationRequest {
  Params: { id: string };
  Body: { action?: unknown } | undefined;
}

/** The bank's 3D Secure page for a payment or a set-up that requires action. */
export function registerAuthenticationPage(fastify: FastifyInstance, account: StripeAccount): void {
  fastify.get<AuthenticationRequest>('/authenticate/:id', ({ params }, reply) => {
    const waiting = findWaiting(account, params.id);
    return waiting ? sendForm(reply, waiting.intent) : sendNothingWaiting(reply);
  });
  fastify.post<AuthenticationRequest>('/authenticate/:id', async (request, reply) => {
    const waiting = findWaiting(account, request.params.id);
    if (!waiting) return sendNothingWaiting(reply);
    const origin = pageOrigin(account, request);
    const returnUrl = returnUrlOf(waiting.intent.next_action);
    const hasSucceeded = decide(account, waiting, request.body?.action === 'confirm', origin);
    await Promise.all(origin.webhooksBeforeAnswer);
    return returnUrl === null
      ? sendNotice(reply, 200, hasSucceeded ? 'Confirmed' : 'Not confirmed', 'You can close this page.')
      : reply.redirect(withResult(returnUrl, waiting.intent, hasSucceeded), 303);
  });
}

interface Waiting {
  intent: PaymentIntent | SetupIntent;
  method: PaymentMethod;
}

function findWaiting(account: StripeAccount, id: string): Waiting | undefined {
  const intent = account.paymentIntents.get(id) ?? account.setupIntents.get(id);
  const method = account.paymentMethods.get(intent?.payment_method ?? '');
  return intent?.status === 'requires_action' && method ? { intent, method } : undefined;
}

/** True when the intent succeeded; a card may still be declined after its bank confirmed. */
function decide(
  account: StripeAccount,
  { intent, method }: Waiting,
  isConfirmed: boolean,
  origin: Origin,
): boolean {
  try {
    if (intent.object === 'payment_intent') {
      if (!isConfirmed) failAuthentication(account, intent, method, origin);
      else attemptCharge(account, intent, method, authenticatedTerms, origin);
    } else if (!isConfirmed) failSetupAuthentication(account, intent, method, origin);
    else confirmSetupIntent(account, intent, method, { isAuthenticated: true, returnUrl: null }, origin);
  } catch (failure) {
    if (!(failure instanceof StripeError)) throw failure;
  }
  return intent.status === 'succeeded';
}

const authenticatedTerms = {
  isOffSession: false,
  isAuthenticated: true,
  returnUrl: null,
  errorOnRequiresAction: false,
};

function withResult(returnUrl: string, intent: PaymentIntent | SetupIntent, hasSucceeded: boolean): string {
  const url = new URL(returnUrl);
  url.searchParams.set(intent.object, intent.id);
  url.searchParams.set(`${intent.object}_client_secret`, intent.client_secret);
  url.searchParams.set('redirect_status', hasSucceeded ? 'succeeded' : 'failed');
  return url.href;
}

function sendForm(reply: FastifyReply, intent: PaymentIntent | SetupIntent): FastifyReply {
  const what =
    intent.object === 'payment_intent'
      ? `the payment of ${moneyOf(intent)} to ${statementPrefix}`
      : 'that this card may be saved';
  const returnUrl = returnUrlOf(intent.next_action);
  const body = markup`<h1>Your bank asks for confirmation</h1>
<p>Please confirm ${what}.</p>
<form method="post" action="/authenticate/${intent.id}">
<div class="actions">
<button class="main" name="action" value="confirm">Confirm</button>
<button name="action" value="refuse">Refuse</button>
</div>
</form>`;
  return sendPage(reply, {
    title: 'Bank confirmation',
    body,
    leadsTo: returnUrl === null ? [] : [returnUrl],
  });
}

function sendNothingWaiting(reply: FastifyReply): FastifyReply {
  return sendNotice(
    reply,
    404,
    'Nothing to confirm',
    'This confirmation was answered already, or never asked for.',
  );
}

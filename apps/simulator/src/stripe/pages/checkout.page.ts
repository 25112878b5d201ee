import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type StripeAccount } from '../account.js';
import { testCardById, testCards, type TestCard } from '../cards/test-cards.js';
import { completeSession, failSession } from '../checkout/sessions.js';
import { StripeError } from '../http/stripe-error.js';
import { type CheckoutSession } from '../objects/checkout-session.js';
import { createFromCard } from '../payments/payment-methods.js';
import { testCardChoices } from './card-choice.js';
import { markup } from './markup.js';
import { sendNotice, sendPage } from './page.js';
import { pageOrigin } from './page-origin.js';

interface CheckoutRequest {
  Params: { id: string };
  Body: { payment_method?: unknown; action?: unknown } | undefined;
}

const nothing = markup``;

/** The hosted page on which a firm saves a card: the test cards to choose from, and how the bank's confirmation goes. */
export function registerCheckoutPage(fastify: FastifyInstance, account: StripeAccount): void {
  fastify.get<CheckoutRequest>('/checkout/:id', ({ params }, reply) => {
    const session = account.checkoutSessions.get(params.id);
    return session?.status === 'open' ? sendForm(reply, account, session) : sendClosed(reply, session);
  });
  fastify.post<CheckoutRequest>('/checkout/:id', async (request, reply) => {
    const session = account.checkoutSessions.get(request.params.id);
    if (session?.status !== 'open') return sendClosed(reply, session);
    if (request.body?.action === 'cancel')
      return reply.redirect(session.cancel_url ?? session.success_url, 303);
    const chosen = request.body?.payment_method;
    const card = typeof chosen === 'string' ? testCardById(chosen) : undefined;
    if (!card) return sendForm(reply, account, session, 'Choose a card.');
    return submit(request, reply, account, session, card);
  });
}

/** Stripe puts the session's id into the address it sends the browser to. */
export function successUrlOf(session: CheckoutSession): string {
  return session.success_url.replaceAll('{CHECKOUT_SESSION_ID}', session.id);
}

async function submit(
  request: FastifyRequest<CheckoutRequest>,
  reply: FastifyReply,
  account: StripeAccount,
  session: CheckoutSession,
  card: TestCard,
): Promise<FastifyReply> {
  const origin = pageOrigin(account, request);
  const method = createFromCard(account, card);
  try {
    if (request.body?.action === 'fail') {
      return sendForm(reply, account, session, failSession(account, session, method, origin), card);
    }
    completeSession(account, session, method, origin);
    return reply.redirect(successUrlOf(session), 303);
  } catch (failure) {
    if (!(failure instanceof StripeError)) throw failure;
    return sendForm(reply, account, session, failure.message, card);
  } finally {
    await Promise.all(origin.webhooksBeforeAnswer);
  }
}

function sendForm(
  reply: FastifyReply,
  account: StripeAccount,
  session: CheckoutSession,
  alarm?: string,
  chosen: TestCard | undefined = testCards[0],
): FastifyReply {
  const customer = account.customers.get(session.customer ?? '');
  const forWhom = customer?.name ? markup`<p>For ${customer.name}</p>` : nothing;
  const body = markup`<h1>Save a card</h1>
${forWhom}
${alarm === undefined ? nothing : markup`<p class="alarm" role="alert">${alarm}</p>`}
<form method="post" action="/checkout/${session.id}">
<fieldset>
<legend>Test card</legend>
${testCardChoices(chosen)}
</fieldset>
<div class="actions">
<button class="main" name="action" value="authenticate">Save card</button>
<button name="action" value="fail">Fail the bank's confirmation</button>
${session.cancel_url === null ? nothing : markup`<button name="action" value="cancel">Cancel</button>`}
</div>
</form>`;
  const leadsTo = [session.success_url, ...(session.cancel_url === null ? [] : [session.cancel_url])];
  return sendPage(reply, { title: 'Save a card', body, leadsTo, status: alarm === undefined ? 200 : 402 });
}

function sendClosed(reply: FastifyReply, session: CheckoutSession | undefined): FastifyReply {
  if (!session) return sendNotice(reply, 404, 'Page not found', 'This link leads nowhere.');
  return session.status === 'complete'
    ? sendNotice(reply, 410, 'All done', 'This card was saved already.')
    : sendNotice(reply, 410, 'This link has expired', 'Go back and start again.');
}

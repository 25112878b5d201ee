import { type FastifyInstance, type FastifyReply } from 'fastify';
import { type StripeAccount } from '../account.js';
import { StripeError } from '../http/stripe-error.js';
import { type PortalSession } from '../objects/portal-session.js';
import { resolvePaymentMethod } from '../payments/payment-methods.js';
import { isUsable, swapDefaultCard } from '../portal/swap-default-card.js';
import { savedCardChoice, testCardChoices } from './card-choice.js';
import { markup } from './markup.js';
import { sendNotice, sendPage } from './page.js';
import { pageOrigin } from './page-origin.js';

interface PortalRequest {
  Params: { id: string };
  Body: { payment_method?: unknown } | undefined;
}

const nothing = markup``;

/** The hosted page on which a customer changes the default card: one that is saved, or a new one. */
export function registerPortalPage(fastify: FastifyInstance, account: StripeAccount): void {
  fastify.get<PortalRequest>('/portal/:id', ({ params }, reply) => {
    const session = account.portalSessions.get(params.id);
    return session && isUsable(account, session) ? sendForm(reply, account, session) : sendClosed(reply);
  });
  fastify.post<PortalRequest>('/portal/:id', async (request, reply) => {
    const session = account.portalSessions.get(request.params.id);
    if (!session || !isUsable(account, session)) return sendClosed(reply);
    const chosen = request.body?.payment_method;
    if (typeof chosen !== 'string') return sendForm(reply, account, session, 'Choose a card.');
    const origin = pageOrigin(account, request);
    try {
      swapDefaultCard(account, session, resolvePaymentMethod(account, chosen, 'payment_method'), origin);
    } catch (failure) {
      if (!(failure instanceof StripeError)) throw failure;
      return sendForm(reply, account, session, failure.message);
    } finally {
      await Promise.all(origin.webhooksBeforeAnswer);
    }
    const next = session.flow?.after_completion.redirect?.return_url;
    return next === undefined ? reply.redirect(`/portal/${session.id}`, 303) : reply.redirect(next, 303);
  });
}

function sendForm(
  reply: FastifyReply,
  account: StripeAccount,
  session: PortalSession,
  alarm?: string,
): FastifyReply {
  const customer = account.customers.get(session.customer);
  const current = customer?.invoice_settings.default_payment_method;
  const saved = account.paymentMethods.all().filter((method) => method.customer === session.customer);
  const body = markup`<h1>Payment method</h1>
${customer?.name ? markup`<p>For ${customer.name}</p>` : nothing}
${alarm === undefined ? nothing : markup`<p class="alarm" role="alert">${alarm}</p>`}
<form method="post" action="/portal/${session.id}">
<fieldset>
<legend>Saved cards</legend>
${saved.length === 0 ? markup`<p>No card is saved.</p>` : saved.map((method) => savedCardChoice(method, method.id === current))}
</fieldset>
<fieldset>
<legend>Add a test card</legend>
${testCardChoices(undefined)}
</fieldset>
<div class="actions">
<button class="main">Use this card</button>
</div>
</form>
${session.return_url === null ? nothing : markup`<p><a href="${session.return_url}">Go back</a></p>`}`;
  const next = session.flow?.after_completion.redirect?.return_url;
  return sendPage(reply, {
    title: 'Payment method',
    body,
    leadsTo: next === undefined ? [] : [next],
    status: alarm === undefined ? 200 : 402,
  });
}

function sendClosed(reply: FastifyReply): FastifyReply {
  return sendNotice(reply, 410, 'This link has expired', 'Go back and start again.');
}

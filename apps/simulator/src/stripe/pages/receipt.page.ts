import { type FastifyInstance } from 'fastify';
import { type StripeAccount } from '../account.js';
import { brandNames } from '../cards/test-cards.js';
import { type Charge } from '../objects/charge.js';
import { type Refund } from '../objects/refund.js';
import { markup } from './markup.js';
import { moneyOf } from './money.js';
import { sendNotice, sendPage } from './page.js';

/** What `receipt_url` of a charge leads to. */
export function registerReceiptPage(fastify: FastifyInstance, account: StripeAccount): void {
  fastify.get<{ Params: { id: string } }>('/receipt/:id', ({ params }, reply) => {
    const charge = account.charges.get(params.id);
    if (!charge || charge.status === 'failed') {
      return sendNotice(reply, 404, 'Receipt not found', 'There is no receipt under this address.');
    }
    return sendPage(reply, {
      title: `Receipt for ${moneyOf(charge)}`,
      body: bodyOf(charge, refundsOf(account, charge)),
    });
  });
}

function bodyOf(charge: Charge, refunds: readonly Refund[]) {
  const { brand, last4 } = charge.payment_method_details.card;
  return markup`<h1>Receipt</h1>
<p>${charge.description ?? 'Payment'}</p>
<dl>
<dt>Amount</dt><dd>${moneyOf(charge)}</dd>
<dt>Date</dt><dd>${dayOf(charge)}</dd>
<dt>Paid with</dt><dd>${brandNames[brand]} ending in ${last4}</dd>
<dt>State</dt><dd>${stateOf(charge)}</dd>
${refunds.map(
  (refund) => markup`<dt>Refunded on ${dayOf(refund)}</dt><dd>-${moneyOf(refund)}</dd>
`,
)}<dt>On the statement</dt><dd>${charge.calculated_statement_descriptor}</dd>
<dt>Charge</dt><dd>${charge.id}</dd>
</dl>`;
}

function refundsOf(account: StripeAccount, charge: Charge): Refund[] {
  return account.refunds.all().filter((refund) => refund.charge === charge.id && refund.status !== 'failed');
}

function stateOf(charge: Charge): string {
  if (charge.refunded) return 'Refunded';
  if (charge.amount_refunded > 0) return 'Partially refunded';
  return charge.status === 'pending' ? 'Pending' : 'Paid';
}

function dayOf({ created }: { created: number }): string {
  return new Date(created * 1_000).toISOString().slice(0, 10);
}

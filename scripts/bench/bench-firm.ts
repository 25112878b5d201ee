import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { type Billing } from '#contracts/http/billing.http';
import { type Contact } from '#contracts/http/contacts.http';
import { type Conversation } from '#contracts/http/conversations.http';
import { type Subscription } from '#contracts/http/subscription.http';
import { type ApiAnswer, type ApiClient } from '#testing/api-client';
import { eventually } from '#testing/eventually';
import { type System } from '#testing/system';

/** The demo firm with text messaging, a card and enough messages for a benchmark. */
export class BenchFirm {
  readonly #agent = new Agent({ keepAlive: true });
  #numbers = 0;

  private constructor(
    readonly system: System,
    private readonly owner: ApiClient,
  ) {}

  static async open(system: System): Promise<BenchFirm> {
    const firm = new BenchFirm(system, await system.login('u_alvarez_owner'));
    await firm.#save({ plan: 'pro', textMessaging: { included: true } });
    const { url } = taken(
      await firm.owner.post<{ url: string }>('/billing/payment-method/setup', {
        returnUrl: 'http://127.0.0.1/',
      }),
    );
    const session = new URL(url).pathname.split('/').at(-1) ?? '';
    await fetch(`${system.simulatorUrl}/_sim/stripe/checkout/${session}/complete`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ payment_method: 'pm_card_visa' }),
    });
    await eventually(async () => {
      if ((await firm.billing()).paymentMethod === null) throw new Error('The card is not saved.');
    }, 30_000);
    for (let pack = 1; pack <= 4; pack += 1) {
      taken(await firm.owner.post('/billing/top-ups'));
      await eventually(async () => {
        if ((await firm.billing()).outgoingTextMessages.purchased < 1_000 * pack)
          throw new Error('The top-up is not granted.');
      }, 30_000);
    }
    await eventually(async () => {
      const { textMessaging } = taken(await firm.owner.get<Subscription>('/subscription'));
      if (textMessaging.number.state !== 'active') throw new Error('The firm has no number.');
    }, 30_000);
    return firm;
  }

  async billing(): Promise<Billing> {
    return taken(await this.owner.get<Billing>('/billing'));
  }

  async conversation(): Promise<string> {
    this.#numbers += 1;
    const mobileNumber = `+1415${5_550_000 + this.#numbers}`;
    const { id: contactId } = taken(
      await this.owner.post<Contact>('/contacts', { name: 'Bench', mobileNumber }),
    );
    return taken(await this.owner.post<Conversation>('/conversations', { contactId })).id;
  }

  /** By Node's plain client: `fetch` would take longer than the gateway does. */
  async send(conversationId: string, body: string): Promise<void> {
    const sending = request(`${this.system.apiUrl}/conversations/${conversationId}/messages`, {
      agent: this.#agent,
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.owner.token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
    }).end(JSON.stringify({ body }));
    const [answer] = (await once(sending, 'response')) as [IncomingMessage];
    const answered = await text(answer);
    if (answer.statusCode !== 202) throw new Error(`The API answered ${answer.statusCode}: ${answered}`);
  }

  async #save(changes: Record<string, unknown>): Promise<void> {
    const { version } = taken(await this.owner.get<Subscription>('/subscription'));
    taken(await this.owner.put('/subscription', { version, ...changes }));
  }
}

function taken<Body>({ status, body }: ApiAnswer<Body>): Body {
  if (status >= 300) throw new Error(`The API answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

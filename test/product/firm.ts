import { deepEqual, equal, notDeepEqual, notEqual } from 'node:assert/strict';
import { randomInt, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { ApiClient } from '#testing/api-client';
import { eventually } from '#testing/eventually';
import { type RunningSystem } from '#testing/running-system';
import { type Billing } from '#contracts/http/billing.http';
import { type Contact } from '#contracts/http/contacts.http';
import { type Conversation } from '#contracts/http/conversations.http';
import { type Matter } from '#contracts/http/matters.http';
import { type Message, type MessagePage } from '#contracts/http/messages.http';
import { type Subscription } from '#contracts/http/subscription.http';
import { type Role } from '#contracts/shared/requester';
import { Simulator } from './simulator.js';

export interface FirmOptions {
  readonly plan?: 'basic' | 'pro' | 'advanced';
  /** A magic card of Stripe's, or null for none. */
  readonly card?: string | null;
  readonly included?: boolean;
}

/**
 * A law firm made for one test through the public API: nothing in it is shared with another test.
 * Stories over HTTP and stories in a browser both use it, so it asserts with Node's own assert.
 */
export class Firm {
  readonly owner: ApiClient;
  readonly admin: ApiClient;
  readonly member: ApiClient;

  private constructor(
    readonly system: RunningSystem,
    readonly accountId: string,
    readonly tokens: Record<Role, string>,
  ) {
    this.owner = new ApiClient(system.apiUrl, tokens.owner);
    this.admin = new ApiClient(system.apiUrl, tokens.admin);
    this.member = new ApiClient(system.apiUrl, tokens.member);
  }

  get simulator(): Simulator {
    return new Simulator(this.system.simulatorUrl);
  }

  static async open(system: RunningSystem, options: FirmOptions = {}): Promise<Firm> {
    const accountId = `acc_${randomUUID().slice(0, 12)}`;
    const firm = new Firm(system, accountId, {
      owner: await signIn(system, accountId, 'owner'),
      admin: await signIn(system, accountId, 'admin'),
      member: await signIn(system, accountId, 'member'),
    });
    const { plan = 'pro', card = 'pm_card_visa', included = true } = options;
    if (plan !== 'basic') await firm.save({ plan });
    if (card !== null) await firm.saveCard(card);
    if (included) await firm.include();
    return firm;
  }

  async subscription(): Promise<Subscription> {
    return expectOk(await this.owner.get<Subscription>('/subscription'));
  }

  async save(changes: Record<string, unknown>): Promise<Subscription> {
    const { version } = await this.subscription();
    return expectOk(await this.owner.put<Subscription>('/subscription', { version, ...changes }));
  }

  /** Includes text messaging and waits for the grant and the number. */
  async include(): Promise<void> {
    await this.save({ textMessaging: { included: true } });
    await eventually(async () => {
      const { outgoingTextMessages, textMessaging } = await this.subscription();
      equal(textMessaging.number.state, 'active');
      equal(outgoingTextMessages.remaining, 100);
    }, 20_000);
  }

  async saveCard(paymentMethod: string): Promise<void> {
    const { url } = expectOk(
      await this.owner.post<{ url: string }>('/billing/payment-method/setup', {
        returnUrl: 'http://127.0.0.1/back',
      }),
    );
    const before = (await this.billing()).paymentMethod;
    await this.simulator.completeCheckout(url, paymentMethod);
    await eventually(async () => {
      const { paymentMethod: card } = await this.billing();
      notEqual(card, null);
      if (before !== null) notDeepEqual(card, before);
    });
  }

  async billing(): Promise<Billing> {
    return expectOk(await this.owner.get<Billing>('/billing'));
  }

  async remaining(): Promise<number> {
    return (await this.billing()).outgoingTextMessages.remaining;
  }

  async texting(): Promise<string> {
    const { phoneNumber } = (await this.subscription()).textMessaging.number;
    if (phoneNumber === null) throw new Error('The firm has no texting number.');
    return phoneNumber;
  }

  /** Texts of this firm that the provider accepted for this phone: firms of other stories may text it too. */
  async textsTo(mobileNumber: string) {
    return this.simulator.texts(await this.texting(), mobileNumber);
  }

  async contact(mobileNumber: string | null, name = 'Maria Lopez'): Promise<Contact> {
    return expectOk(await this.member.post<Contact>('/contacts', { name, mobileNumber }));
  }

  async matter(contactId: string, name: string): Promise<Matter> {
    return expectOk(await this.member.post<Matter>('/matters', { contactId, name }));
  }

  async conversation(mobileNumber = nextNumber(), name?: string): Promise<Conversation> {
    const { id } = await this.contact(mobileNumber, name);
    return expectOk(await this.member.post<Conversation>('/conversations', { contactId: id }));
  }

  async send(conversationId: string, body: string, key: string = randomUUID()): Promise<Message> {
    return expectOk(await this.trySend(conversationId, body, key));
  }

  trySend(conversationId: string, body: string, key: string = randomUUID()) {
    return this.member.post<Message>(
      `/conversations/${conversationId}/messages`,
      { body },
      { 'idempotency-key': key },
    );
  }

  async messages(conversationId: string, limit = 100): Promise<Message[]> {
    const page = await this.member.get<MessagePage>(
      `/conversations/${conversationId}/messages?limit=${limit}`,
    );
    return expectOk(page).items;
  }

  async message(conversationId: string, id: string): Promise<Message> {
    const found = (await this.messages(conversationId)).find((message) => message.id === id);
    if (found === undefined) throw new Error(`Message ${id} is not in its conversation.`);
    return found;
  }

  async eventuallyState(
    conversationId: string,
    id: string,
    state: Message['state'],
    withinMs = 20_000,
  ): Promise<Message> {
    return eventually(async () => {
      const message = await this.message(conversationId, id);
      equal(message.state, state);
      return message;
    }, withinMs);
  }

  /** Waits until the client's text is in the conversation. */
  async eventuallyReceived(conversationId: string, body: string): Promise<Message> {
    return eventually(async () => {
      const found = (await this.messages(conversationId)).find((message) => message.body === body);
      if (found === undefined) throw new Error(`"${body}" has not arrived.`);
      return found;
    }, 20_000);
  }

  /** Buys 1,000 messages and waits until they are there. Answers the id of the payment at Stripe. */
  async buy(): Promise<string> {
    const before = await this.remaining();
    expectOk(await this.owner.post('/billing/top-ups'));
    await eventually(async () => equal(await this.remaining(), before + 1_000), 20_000);
    const newest = (await this.simulator.paymentIntentsOf(this.accountId)).at(-1);
    if (newest === undefined) throw new Error('Stripe knows no payment of this firm.');
    return newest.id;
  }

  /** Uses up all that is left, in conversations of its own, and waits until nothing is in flight. */
  async spendAll(): Promise<void> {
    const count = await this.remaining();
    const conversations = await Promise.all(
      Array.from({ length: Math.min(20, count) }, () => this.conversation()),
    );
    await inParallel(
      Array.from({ length: count }, (_, index) => index),
      20,
      async (index) => {
        const conversation = conversations[index % conversations.length];
        if (conversation !== undefined) await this.send(conversation.id, `spending ${index}`);
      },
    );
    await eventually(async () => {
      const { remaining, used } = (await this.billing()).outgoingTextMessages;
      deepEqual({ remaining, used }, { remaining: 0, used: count });
    }, 60_000);
  }
}

/** Runs `work` over `items`, at most `width` at once. */
export async function inParallel<Item>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const item of waiting) await work(item);
    }),
  );
}

/** So many from +1 415 620 0000 on. */
const NUMBERS = 790_000;

// Files of stories share a simulator and do not know each other: each begins somewhere else.
let lastNumber = randomInt(NUMBERS);

/**
 * A number of a phone of its own: valid, ordinary, delivered by the simulator, of none of the exchanges that stories spell out
 * and the simulator sells.
 */
export function nextNumber(): string {
  lastNumber = (lastNumber + 1) % NUMBERS;
  return `+1415${6_200_000 + lastNumber}`;
}

export function expectOk<Body>(answer: { status: number; body: Body }): Body {
  if (answer.status >= 300)
    throw new Error(`The API answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

async function signIn(system: RunningSystem, accountId: string, role: Role): Promise<string> {
  return new SignJWT({
    name: `${role} of ${accountId}`,
    email: `${role}@${accountId}.example`,
    account_id: accountId,
    account_name: `Firm ${accountId}`,
    role,
  })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(`u_${accountId}_${role}`)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(system.authSecret));
}

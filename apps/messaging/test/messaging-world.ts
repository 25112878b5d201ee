import { randomUUID } from 'node:crypto';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type RequestContract } from '#contracts/bus/contract';
import { createContactV1 } from '#contracts/bus/messaging/contacts.v1';
import { createConversationV1, type SharedConversation } from '#contracts/bus/messaging/conversations.v1';
import { listMessagesV1, sendMessageV1 } from '#contracts/bus/messaging/messages.v1';
import { getNumberV1, provisionNumberV1 } from '#contracts/bus/messaging/texting-number.v1';
import { type Message, type MessageState } from '#contracts/http/messages.http';
import { type Requester } from '#contracts/shared/requester';
import { freePort } from '#local-servers/ports';
import { BusClient } from '#platform/bus/bus-client';
import { baseConfigSchema } from '#platform/config/base-config';
import { loadConfig } from '#platform/config/load-config';
import { createLogger } from '#platform/logging/create-logger';
import { createService } from '#platform/service/create-service';
import { aNamespace, deleteNamespace } from '#testing/bus-namespace';
import { dropDatabase } from '#testing/drop-database';
import { eventually } from '#testing/eventually';
import { messagingConfigSchema } from '../src/messaging.config.js';
import { messagingService } from '../src/messaging.service-definition.js';
import {
  FakeBillingModule,
  FakeGatewayModule,
  FakeSubscriptionsModule,
  included,
} from './fake-neighbours.js';
import { ACCOUNT_SID, AUTH_TOKEN, SimulatedProvider } from './simulated-provider.js';

const SHORT_DELAYS = {
  SWEEP_MS: '100',
  RESERVE_AGAIN_MS: '1000',
  DISPATCH_AGAIN_MS: '1000',
  NUMBER_AGAIN_MS: '500',
  SETTLE_AGAIN_MS: '1000',
  BACK_OFF_MS: '200',
  TWILIO_TIMEOUT_MS: '1500',
  SENDING_TIMEOUT_MS: '4000',
  UNKNOWN_FIRST_LOOKUP_MS: '1000',
  UNKNOWN_SECOND_LOOKUP_MS: '500',
  DELIVERY_POLL_MS: '1500',
  BACKFILL_MS: '1000',
  PRICE_POLL_MS: '300',
  MEDIA_TIMEOUT_MS: '1500',
  MEDIA_CLAIM_MS: '3000',
  MEDIA_AGAIN_MS: '200',
  MEDIA_AGAIN_AT_MOST_MS: '1000',
};

/** Messaging on a real broker and database, with the simulator for Twilio and small stand-ins for its neighbours. */
export class MessagingWorld {
  readonly namespace = aNamespace();
  readonly database = this.namespace.replaceAll('-', '_');
  readonly apps: NestFastifyApplication[] = [];
  #bus: BusClient | undefined;

  private constructor(
    readonly provider: SimulatedProvider,
    readonly port: number,
    private readonly changes: Readonly<Record<string, string>>,
  ) {}

  static async start(changes: Readonly<Record<string, string>> = {}): Promise<MessagingWorld> {
    const world = new MessagingWorld(await SimulatedProvider.start(), await freePort(), changes);
    await world.#startNeighbours();
    await world.startCopy(world.port);
    return world;
  }

  get bus(): BusClient {
    if (!this.#bus) throw new Error('the world is not started');
    return this.#bus;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get environment(): Record<string, string> {
    return {
      NODE_ENV: 'test',
      LOG_LEVEL: 'error',
      RABBITMQ_URL: process.env['RABBITMQ_URL'] ?? '',
      BUS_NAMESPACE: this.namespace,
      MONGODB_URI: process.env['MONGODB_URI'] ?? '',
      MONGODB_DATABASE: this.database,
      MIGRATE_ON_START: 'true',
      TWILIO_ACCOUNT_SID: ACCOUNT_SID,
      TWILIO_AUTH_TOKEN: AUTH_TOKEN,
      TWILIO_API_BASE_URL: this.provider.url,
      PUBLIC_BASE_URL: this.url,
      // Eight senders on a busy machine are answered late rather than not at all.
      BUS_REQUEST_TIMEOUT_MS: '20000',
      ...SHORT_DELAYS,
      ...this.changes,
    };
  }

  /** One more copy of messaging; port 0 takes a free one. */
  async startCopy(port = 0): Promise<NestFastifyApplication> {
    const config = loadConfig(messagingConfigSchema, this.environment);
    const app = await createService(messagingService, config, createLogger('messaging', config.LOG_LEVEL));
    await app.listen({ host: '127.0.0.1', port });
    this.apps.push(app);
    return app;
  }

  async #startNeighbours(): Promise<void> {
    const config = loadConfig(baseConfigSchema, this.environment);
    const logger = createLogger('neighbours', 'error');
    const definitions = [
      { name: 'billing', module: () => FakeBillingModule, bus: { commands: true } },
      { name: 'subscriptions', module: () => FakeSubscriptionsModule, bus: { requests: true } },
      { name: 'gateway', module: () => FakeGatewayModule, bus: { broadcast: true } },
    ];
    for (const definition of definitions) {
      const app = await createService({ ...definition, config: baseConfigSchema }, config, logger);
      this.apps.push(app);
      this.#bus = app.get(BusClient);
    }
  }

  async stop(): Promise<void> {
    for (const app of this.apps.toReversed()) await app.close();
    await this.provider.stop();
    await deleteNamespace(process.env['RABBITMQ_URL'] ?? '', this.namespace);
    await dropDatabase(process.env['MONGODB_URI'] ?? '', this.database);
  }

  /** A firm that includes text messaging and has its number. */
  async firm(): Promise<Firm> {
    const accountId = `acc-${randomUUID().slice(0, 8)}`;
    included.set(accountId, { included: true, version: 1 });
    await this.bus.send(provisionNumberV1, { accountId, request: 1 });
    const phoneNumber = await eventually(async () => {
      const number = await this.bus.request(getNumberV1, { accountId });
      if (number.state !== 'active' || number.phoneNumber === null)
        throw new Error(`number is ${number.state}`);
      return number.phoneNumber;
    });
    return new Firm(this, accountId, phoneNumber);
  }
}

export class Firm {
  readonly requester: Requester;

  constructor(
    readonly world: MessagingWorld,
    readonly accountId: string,
    readonly phoneNumber: string,
  ) {
    this.requester = aRequester(accountId);
  }

  request<Request extends { requester: Requester }, Reply>(
    contract: RequestContract<Request, Reply>,
    payload: Omit<NoInfer<Request>, 'requester'>,
  ): Promise<Reply> {
    return this.world.bus.request(contract, { ...payload, requester: this.requester } as unknown as Request);
  }

  async conversation(mobileNumber: string = aMobileNumber()): Promise<SharedConversation> {
    const contact = await this.request(createContactV1, { contact: { name: 'Maria López', mobileNumber } });
    return this.request(createConversationV1, { contactId: contact.id, mobileNumber: null, matterId: null });
  }

  async send(conversationId: string, body: string, idempotencyKey: string = randomUUID()): Promise<Message> {
    return (await this.request(sendMessageV1, { conversationId, idempotencyKey, body })).message;
  }

  async messages(conversationId: string): Promise<Message[]> {
    return (await this.request(listMessagesV1, { conversationId, before: null, limit: 100 })).items;
  }

  eventuallyState(
    conversationId: string,
    messageId: string,
    state: MessageState,
    withinMs = 15_000,
  ): Promise<Message> {
    return eventually(async () => {
      const message = (await this.messages(conversationId)).find(({ id }) => id === messageId);
      if (message?.state !== state) throw new Error(`${message?.state} (${message?.reason?.code ?? '-'})`);
      return message;
    }, withinMs);
  }
}

export const aRequester = (accountId: string, userId = 'u-ana'): Requester => ({
  account: { id: accountId, name: 'A firm' },
  user: { id: userId, name: 'Ana' },
  email: null,
  role: 'member',
});

let numbersMade = 0;

/** A US mobile number that no other test of this process uses. */
export function aMobileNumber(): string {
  numbersMade += 1;
  return `+1415555${String(2_000 + numbersMade).padStart(4, '0')}`;
}

import { randomUUID } from 'node:crypto';
import { type Connection } from 'mongoose';
import { createLogger } from '#platform/logging/create-logger';
import { migrate } from '#platform/mongo/migration';
import { openConnection } from '#platform/mongo/open-connection';
import { Transactions } from '#platform/mongo/transactions';
import { examinedBy } from '../../../test/examined-by.js';
import { aMessage } from '../../../test/message-builders.js';
import { type OutgoingMessage } from '../../domain/outgoing-message.js';
import { Collections } from './collections.js';
import { newDocumentId } from './document-id.js';
import { toOutgoingDocument } from './message.document.js';
import { MESSAGING_COLLECTIONS } from './messaging.migrations.js';
import { MongoMessageRepository } from './mongo-message.repository.js';

let connection: Connection;
let collections: Collections;
let messages: MongoMessageRepository;

beforeAll(async () => {
  const database = `test_${randomUUID().slice(0, 13)}`;
  const uri = process.env['MONGODB_URI'] ?? '';
  connection = await openConnection({ uri, database }, createLogger('test', 'silent'));
  await migrate(connection, MESSAGING_COLLECTIONS);
  collections = new Collections(connection);
  messages = new MongoMessageRepository(collections, new Transactions(connection));
}, 60_000);
afterAll(async () => {
  await connection.dropDatabase();
  await connection.destroy();
});

async function stored(changes: Partial<OutgoingMessage> = {}): Promise<OutgoingMessage> {
  const id = newDocumentId();
  const message = aMessage({ id, conversationId: `c-${id}`, idempotencyKey: id, ...changes });
  await collections.messages.insertOne(toOutgoingDocument(message));
  return message;
}

const next = (before: OutgoingMessage, changes: Partial<OutgoingMessage>): OutgoingMessage => ({
  ...before,
  ...changes,
  revision: before.revision + 1,
});

describe('texts that are saved in the same moment', () => {
  it('are each saved or refused by what they were decided on', async () => {
    const [fresh, overtaken, other] = [await stored(), await stored(), await stored()];
    await messages.save({ before: overtaken, after: next(overtaken, { state: 'ready' }) });
    const results = await Promise.all(
      [fresh, overtaken, other].map((before) =>
        messages.save({ before, after: next(before, { state: 'ready', checks: 7 }) }),
      ),
    );
    expect(results).toEqual([true, false, true]);
    const found = await messages.findMany([fresh.id, overtaken.id, other.id]);
    expect(found.map(({ checks }) => checks)).toEqual([7, overtaken.checks, 7]);
  });

  it('let one of two decisions about the same text win, and tell the other', async () => {
    const message = await stored({ state: 'ready' });
    const claim = () =>
      messages.save({ before: message, after: next(message, { state: 'sending', attempt: 1 }) });
    const results = await Promise.all([claim(), claim(), claim()]);
    expect(results.filter(Boolean)).toHaveLength(1);
  });

  it('are not held up by one that claims the SID of another', async () => {
    const [owner, thief, bystander] = [await stored(), await stored(), await stored()];
    await messages.save({ before: owner, after: next(owner, { providerMessageId: 'SM1' }) });
    const results = await Promise.all([
      messages.save({ before: thief, after: next(thief, { providerMessageId: 'SM1' }) }),
      messages.save({ before: bystander, after: next(bystander, { providerMessageId: 'SM2' }) }),
    ]);
    expect(results).toEqual([false, true]);
  });
});

describe('what is asked about one text or a few', () => {
  it('is answered without reading the others', async () => {
    await Promise.all(
      Array.from({ length: 60 }, (_, index) => stored({ providerMessageId: `SM-many-${index}` })),
    );
    const questions: Record<string, () => Promise<unknown>> = {
      findByKey: () => messages.findByKey('acc-1', 'a key'),
      findByProviderMessageId: () => messages.findByProviderMessageId('SM-nobody'),
      knownProviderMessageIds: () => messages.knownProviderMessageIds(['SM-nobody', 'SM-none']),
      listDueHere: () => messages.listDue('here', new Date(0), 10),
      listDueAtProvider: () => messages.listDue('at the provider', new Date(0), 10),
      listSettlementsDue: () => messages.listSettlementsDue(new Date(0), 10),
      listPricesDue: () => messages.listPricesDue(new Date(0), 10),
      headOfLane: () => messages.headOfLane('c-nobody'),
      listOpen: () => messages.listOpen({ accountId: 'acc-nobody', limit: 10 }),
    };
    if (!connection.db) throw new Error('the connection is not open');
    for (const [name, ask] of Object.entries(questions)) {
      const { documents, plans } = await examinedBy(connection.db, ask);
      expect({ name, documents, plans }).toEqual({
        name,
        documents: 0,
        plans: expect.stringMatching(/^(IXSCAN|DISTINCT_SCAN)/),
      });
    }
  });
});

describe('lanes that are looked at in the same moment', () => {
  it('each show their lowest open text', async () => {
    const lane = `c-${newDocumentId()}`;
    await stored({ conversationId: lane, seq: 1, laneOpen: false });
    const head = await stored({ conversationId: lane, seq: 2 });
    await stored({ conversationId: lane, seq: 3 });
    const single = await stored();
    const found = await Promise.all(
      [lane, single.conversationId, 'c-nobody'].map((id) => messages.headOfLane(id)),
    );
    expect(found.map((message) => message?.id)).toEqual([head.id, single.id, undefined]);
  });
});

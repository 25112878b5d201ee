import { ObjectId } from 'mongodb';
import { eventually } from '#testing/eventually';
import { type System } from '#testing/system';
import { Firm } from '../../test/product/firm.js';

interface Stored {
  readonly _id: string;
  readonly seq?: number;
  readonly [field: string]: unknown;
}

const insertAtOnce = 2_000;

/** A firm with years of work behind it: one thread of 10,000 texts and 5,000 conversations. */
export interface BigFirm {
  readonly firm: Firm;
  readonly longThreadId: string;
  /** Ordinary conversations at the top of the list, with how their last text begins: `last of <id>`. */
  readonly ordinary: readonly { readonly id: string; readonly mobileNumber: string }[];
}

/** Opens the firm through the API and multiplies in the database what the product itself stored, so that shapes cannot drift. */
export async function openBigFirm(system: System): Promise<BigFirm> {
  const firm = await Firm.open(system);
  const model = await firm.conversation('+14155550100', 'Long Thread');
  const sent = await firm.send(model.id, 'a text of ours');
  await firm.eventuallyState(model.id, sent.id, 'delivered', 30_000);
  await firm.simulator.reply('+14155550100', await firm.texting(), 'a text of theirs');
  await firm.eventuallyReceived(model.id, 'a text of theirs');

  const conversations = system.collection<Stored>('messaging', 'conversations');
  const messages = system.collection<Stored>('messaging', 'messages');
  const found = (document: Stored | null): Stored => {
    if (document === null) throw new Error('The product stored no such document.');
    return document;
  };
  // Settled with billing: of a text that is not, thousands of copies would be settled again and again while we measure.
  const ours = await eventually(async () =>
    found(await messages.findOne({ conversationId: model.id, direction: 'outgoing', settleAt: null })),
  );
  const theirs = found(await messages.findOne({ conversationId: model.id, direction: 'incoming' }));
  const conversation = found(await conversations.findOne({ _id: model.id }));

  const now = Date.now();
  const text = (conversationId: string, seq: number, body: string): Stored => ({
    ...(seq % 3 === 0 ? theirs : ours),
    _id: new ObjectId().toHexString(),
    conversationId,
    seq,
    body,
    createdAt: new Date(now - 60_000 * (10_000 - seq)),
    idempotencyKey: `bench-${conversationId}-${seq}`,
    providerMessageId: `SM${new ObjectId().toHexString()}`,
  });
  const long = Array.from({ length: 9_998 }, (_, index) =>
    text(model.id, index + 3, `text ${index + 3} ${'of some length '.repeat(index % 9)}`),
  );
  const others = Array.from({ length: 5_000 }, (_, index): Stored => {
    const _id = new ObjectId().toHexString();
    const at = new Date(now - 1_000 * index);
    return {
      ...conversation,
      _id,
      contact: { id: `bench-${index}`, name: `Client ${String(index).padStart(4, '0')}` },
      mobileNumber: `+1212${5_550_000 + index}`,
      nextSeq: 41,
      lastMessage: { ...(conversation['lastMessage'] as object), body: `last of ${_id}`, at },
      lastActivityAt: at,
      incomingCount: 0,
    };
  });
  const ordinary = others.slice(0, 12);
  const short = ordinary.flatMap(({ _id }) =>
    Array.from({ length: 40 }, (_, index) =>
      text(_id, index + 1, index === 39 ? `last of ${_id}` : `text ${index}`),
    ),
  );
  for (const [collection, documents] of [
    [conversations, others],
    [messages, [...long, ...short]],
  ] as const)
    for (let from = 0; from < documents.length; from += insertAtOnce)
      await collection.insertMany(documents.slice(from, from + insertAtOnce), { ordered: false });
  await conversations.updateOne({ _id: model.id }, { $set: { nextSeq: 10_001 } });
  return {
    firm,
    longThreadId: model.id,
    ordinary: ordinary.map(({ _id, mobileNumber }) => ({ id: _id, mobileNumber: String(mobileNumber) })),
  };
}

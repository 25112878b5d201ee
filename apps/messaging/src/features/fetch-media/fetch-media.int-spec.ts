import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { getMediaPartV1, retryMediaV1 } from '#contracts/bus/messaging/media.v1';
import { MEDIA_PART_BYTES } from '#contracts/shared/units';
import { eventually } from '#testing/eventually';
import { heard } from '../../../test/fake-neighbours.js';
import { MediaStore } from '../../../test/media-store.js';
import { type Firm, MessagingWorld } from '../../../test/messaging-world.js';
import { ACCOUNT_SID, AUTH_TOKEN } from '../../../test/simulated-provider.js';
import { MediaRepository } from '../../domain/media.repository.js';

const MAX_BYTES = 700_000;
const LOST_WEBHOOK = {
  provider: 'webhook',
  path: '/twilio/inbound',
  action: 'webhook_drop',
  times: 'always',
};
/** The bytes of a file, not the list of a message's files. */
const FILE = { provider: 'twilio', method: 'GET', path: '/Media/ME' };

describe('a picture that comes with a text', () => {
  let world: MessagingWorld;
  let firm: Firm;
  let store: MediaStore;
  let database: mongoose.Connection;
  beforeAll(async () => {
    world = await MessagingWorld.start({ MEDIA_MAX_BYTES: String(MAX_BYTES) });
    await world.startCopy();
    firm = await world.firm();
    store = await MediaStore.start();
    const connection = await mongoose.createConnection(process.env['MONGODB_URI'] ?? '').asPromise();
    database = connection.useDb(world.database);
  }, 60_000);
  afterAll(async () => {
    await database.close();
    await store.stop();
    await world.stop();
  });
  afterEach(() => world.provider.clearFaults());

  interface Given {
    readonly contentType: string;
    readonly base64?: string;
    readonly url?: string;
  }
  const jpeg = (bytes: Buffer): Given => ({ contentType: 'image/jpeg', base64: bytes.toString('base64') });
  const write = async (media: readonly Given[], extra = {}) => {
    const conversation = await firm.conversation();
    await world.provider.text(conversation.mobileNumber, firm.phoneNumber, 'the letter', { media, ...extra });
    return conversation.id;
  };
  const message = async (conversationId: string) => {
    const messages = await firm.messages(conversationId);
    expect(messages).toHaveLength(1);
    return messages[0] as (typeof messages)[number];
  };
  const eventuallyStates = (conversationId: string, ...states: string[]) =>
    eventually(async () => {
      const found = await message(conversationId);
      expect(found.media?.map(({ state }) => state)).toEqual(states);
      return found;
    }, 15_000);
  const part = (conversationId: string, messageId: string, index = 0, number = 0) =>
    firm.request(getMediaPartV1, { conversationId, messageId, index, part: number });
  const askAgain = (conversationId: string, messageId: string, index = 0) =>
    firm.request(retryMediaV1, { conversationId, messageId, index });

  it('is kept byte for byte in the client’s order, once although its webhook comes twice, and whoever shows it is told', async () => {
    const letter = randomBytes(MEDIA_PART_BYTES + 1_000);
    const pdf = { contentType: 'application/pdf', base64: Buffer.from('%PDF-1.7').toString('base64') };
    const conversationId = await write([jpeg(letter), pdf], { dup: 1 });
    const { id, media, body, mediaCount } = await eventuallyStates(conversationId, 'kept', 'kept');
    expect({ body, mediaCount }).toEqual({ body: 'the letter', mediaCount: 2 });
    expect(media).toEqual([
      { index: 0, contentType: 'image/jpeg', size: letter.length, state: 'kept' },
      { index: 1, contentType: 'application/pdf', size: 8, state: 'kept' },
    ]);
    const parts = await Promise.all([0, 1].map((number) => part(conversationId, id, 0, number)));
    expect(Buffer.concat(parts.map(({ bytes }) => Buffer.from(bytes, 'base64')))).toEqual(letter);
    expect(parts[1]).toMatchObject({ contentType: 'image/jpeg', size: letter.length });
    await expect(part(conversationId, id, 0, 2)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const count = await database
      .collection('mediaParts')
      .countDocuments({ _id: new RegExp(`^${id}:`) as never });
    expect(count).toBe(3);
    await eventually(() => {
      // Two copies tell, so that the newest need not come last.
      const told = heard.messages.filter((one) => one.id === id);
      const newest = told.toSorted((one, other) => (other.revision ?? 0) - (one.revision ?? 0))[0];
      expect(newest?.media?.map(({ state }) => state)).toEqual(['kept', 'kept']);
    });
  });

  it('is kept when the backfill brings its text, with the kind that the provider tells', async () => {
    await world.provider.fault(LOST_WEBHOOK);
    const conversationId = await write([jpeg(Buffer.from('one')), jpeg(Buffer.from('two'))]);
    const { id, media } = await eventuallyStates(conversationId, 'kept', 'kept');
    expect(media?.[0]).toMatchObject({ contentType: 'image/jpeg', size: 3 });
    expect(Buffer.from((await part(conversationId, id, 1)).bytes, 'base64').toString()).toBe('two');
  });

  it('is fetched again when the provider could not give it', async () => {
    await world.provider.fault({ ...FILE, action: 'status_before', status: 500, times: 2 });
    await eventuallyStates(await write([jpeg(Buffer.from('late'))]), 'kept');
  });

  it('is fetched again when the provider could not even say what came', async () => {
    await world.provider.fault(LOST_WEBHOOK);
    await world.provider.fault({ ...FILE, path: 'Media.json', action: 'drop_before', times: 2 });
    await eventuallyStates(await write([jpeg(Buffer.from('late'))]), 'kept');
  });

  it('is fetched again when the provider is silent or breaks off', async () => {
    await world.provider.fault({ ...FILE, action: 'accept_then_hang' });
    await world.provider.fault({ ...FILE, action: 'truncate' });
    await eventuallyStates(await write([jpeg(Buffer.from('late'))]), 'kept');
  });

  it('is said to have failed while the provider goes on refusing it, and comes by itself when it does not', async () => {
    await world.provider.fault({ ...FILE, action: 'status_before', status: 503, times: 'always' });
    const conversationId = await write([jpeg(Buffer.from('late'))]);
    const { body } = await eventuallyStates(conversationId, 'failed');
    expect(body).toBe('the letter');
    await world.provider.clearFaults();
    await eventuallyStates(conversationId, 'kept');
  });

  it('that is not there is not asked for again, until a person does', async () => {
    await world.provider.fault({ ...FILE, action: 'status_before', status: 404 });
    const conversationId = await write([jpeg(Buffer.from('back')), jpeg(Buffer.from('kept'))]);
    const { id } = await eventuallyStates(conversationId, 'failed', 'kept');
    await expect(part(conversationId, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    // Longer than the longest wait between two tries.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await message(conversationId)).media?.[0]?.state).toBe('failed');
    const asked = await askAgain(conversationId, id);
    expect(asked.message.media?.map(({ state }) => state)).toEqual(['waiting', 'kept']);
    await eventuallyStates(conversationId, 'kept', 'kept');
    const again = await askAgain(conversationId, id);
    expect(again.message.media?.map(({ state }) => state)).toEqual(['kept', 'kept']);
  });

  it('is fetched from the store that the provider names, which does not see our credentials', async () => {
    const bytes = Buffer.from('from the store');
    store.answer('/hop', () => ({ status: 302, headers: { location: store.address('/letter') } }));
    store.answer('/letter', () => ({ status: 200, bytes }));
    const conversationId = await write([{ contentType: 'image/png', url: store.address('/hop') }]);
    const { id } = await eventuallyStates(conversationId, 'kept');
    expect(Buffer.from((await part(conversationId, id)).bytes, 'base64')).toEqual(bytes);
    expect(store.asked.filter(({ path }) => ['/hop', '/letter'].includes(path))).toEqual([
      { path: '/hop', authorization: undefined },
      { path: '/letter', authorization: undefined },
    ]);
  });

  it('is not fetched by way of another protocol, nor round and round', async () => {
    store.answer('/round', () => ({ status: 307, headers: { location: store.address('/round') } }));
    const conversationId = await write([
      { contentType: 'image/png', url: 'data:image/png;base64,c3RvbGVu' },
      { contentType: 'image/png', url: store.address('/round') },
    ]);
    await eventuallyStates(conversationId, 'failed', 'failed');
    // As often as is allowed in each try, not until its time is over.
    expect(store.asked.filter(({ path }) => path === '/round').length).toBeLessThan(50);
  });

  it('that is too large is not read to its end and not tried again', async () => {
    store.answer('/large', () => ({ status: 200, bytes: Buffer.alloc(MAX_BYTES + 1) }));
    store.answer('/largest', () => ({ status: 200, bytes: Buffer.alloc(MAX_BYTES) }));
    const conversationId = await write([
      { contentType: 'image/png', url: store.address('/large') },
      { contentType: 'image/png', url: store.address('/largest') },
    ]);
    await eventuallyStates(conversationId, 'failed', 'kept');
    expect(store.asked.filter(({ path }) => path === '/large')).toHaveLength(1);
  });

  it('is asked of nobody but the provider, whatever address a webhook names', async () => {
    const conversation = await firm.conversation();
    const fields = {
      AccountSid: ACCOUNT_SID,
      MessageSid: `MM${randomBytes(16).toString('hex')}`,
      From: conversation.mobileNumber,
      To: firm.phoneNumber,
      Body: 'look',
      NumMedia: '1',
      MediaUrl0: store.address(`/Messages/MM1/Media/ME${'a'.repeat(32)}`),
      MediaContentType0: 'image/png',
    };
    const address = `${world.url}/twilio/inbound`;
    const signed = Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1));
    const signature = createHmac('sha1', AUTH_TOKEN)
      .update(address + signed.flat().join(''))
      .digest('base64');
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'x-twilio-signature': signature },
      body: new URLSearchParams(fields),
    });
    expect(answer.status).toBe(200);
    const { body } = await eventuallyStates(conversation.id, 'failed');
    expect(body).toBe('look');
    expect(store.asked.filter(({ path }) => path.startsWith('/Messages'))).toEqual([]);
  });

  it('is left alone while somebody is at it, and taken over when they died', async () => {
    // Two copies are looking, and a third that dies right after it wrote down that it will fetch.
    await world.provider.fault({ ...FILE, action: 'status_before', status: 500, times: 'always' });
    const conversationId = await write([jpeg(Buffer.from('left behind'))]);
    const { id } = await eventually(() => message(conversationId));
    const repository = world.apps.at(-1)?.get(MediaRepository);
    const until = await eventually(async () => {
      const ends = new Date(Date.now() + 2_000);
      const claimed = await repository?.claimDue(new Date(), ends, 1);
      expect(claimed?.map((one) => one.id)).toEqual([id]);
      return ends;
    });
    await world.provider.clearFaults();
    await eventuallyStates(conversationId, 'kept');
    expect(Date.now()).toBeGreaterThanOrEqual(until.getTime());
  });

  it('is what the first of two made of it that decided on the same', async () => {
    const conversationId = await write([jpeg(Buffer.from('twice'))]);
    const { id } = await eventuallyStates(conversationId, 'kept');
    const repository = world.apps.at(-1)?.get(MediaRepository);
    const known = await repository?.find(firm.accountId, conversationId, id);
    if (!repository || !known) throw new Error('the picture is not there');
    const next = { ...known.media, revision: known.media.revision + 1 };
    expect(await repository.save(known, next)).toBe(true);
    expect(await repository.save(known, { ...next, files: [] })).toBe(false);
    expect((await message(conversationId)).media).toHaveLength(1);
  });

  it('is nobody else’s: another firm and a wrong place are told what a missing one is told', async () => {
    const conversationId = await write([jpeg(Buffer.from('privileged'))]);
    const { id } = await eventuallyStates(conversationId, 'kept');
    const stranger = await world.firm();
    const other = await firm.conversation();
    const calls = await Promise.allSettled([
      stranger.request(getMediaPartV1, { conversationId, messageId: id, index: 0, part: 0 }),
      stranger.request(retryMediaV1, { conversationId, messageId: id, index: 0 }),
      part(other.id, id),
      part(conversationId, id, 1),
      askAgain(conversationId, id, 1),
      part(conversationId, randomUUID()),
      askAgain(conversationId, randomUUID()),
    ]);
    for (const call of calls)
      expect(call).toMatchObject({
        status: 'rejected',
        reason: { code: 'NOT_FOUND', message: 'There is no such picture or file.' },
      });
  });
});

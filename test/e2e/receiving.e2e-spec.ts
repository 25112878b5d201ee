import { randomBytes } from 'node:crypto';
import { type RunningSystem } from '#testing/running-system';
import { sharedSystem } from '#testing/shared-system';
import { EventStream } from '#testing/event-stream';
import { eventually } from '#testing/eventually';
import { type Conversation } from '#contracts/http/conversations.http';
import { type Media, type Message } from '#contracts/http/messages.http';
import { Firm, expectOk, nextNumber } from '../product/firm.js';
import { Simulator } from '../product/simulator.js';

const isKept = ({ state }: Media): boolean => state === 'kept';

describe('receiving texts', () => {
  let system: RunningSystem;
  let firm: Firm;
  beforeAll(async () => {
    system = await sharedSystem();
    firm = await Firm.open(system);
  }, 120_000);
  afterEach(() => new Simulator(system.simulatorUrl).clearFaults());
  afterAll(() => system.stop());

  const conversationOf = async (id: string, api = firm.member) =>
    expectOk(await api.get<Conversation>(`/conversations/${id}`));

  it('shows a reply in the thread and on an open event stream, unread for each person until read', async () => {
    const conversation = await firm.conversation();
    const stream = await EventStream.open(system.apiUrl, firm.tokens.member);
    await firm.simulator.reply(conversation.mobileNumber, await firm.texting(), 'Sí, aquí está 📷 & más');
    await eventually(() => {
      expect(stream.named('message.changed').map((event) => event.data)).toContainEqual(
        expect.objectContaining({
          conversationId: conversation.id,
          direction: 'incoming',
          body: 'Sí, aquí está 📷 & más',
          state: 'received',
        }),
      );
      expect(stream.named('conversation.changed').map((event) => event.data)).toContainEqual(
        expect.objectContaining({ id: conversation.id, unread: 1 }),
      );
    });
    expect(await conversationOf(conversation.id)).toMatchObject({
      unread: 1,
      lastMessage: { direction: 'incoming' },
    });
    const read = expectOk(
      await firm.member.post<Conversation>(`/conversations/${conversation.id}/read`, { upToSeq: 1 }),
    );
    expect(read.unread).toBe(0);
    expect((await conversationOf(conversation.id, firm.admin)).unread).toBe(1);
    stream.close();
  });

  it('keeps a picture, tells the open event stream when it is there, and gives it out as it came', async () => {
    const conversation = await firm.conversation();
    const stream = await EventStream.open(system.apiUrl, firm.tokens.member);
    const picture = randomBytes(600_000);
    const media = [
      { contentType: 'image/jpeg', base64: picture.toString('base64') },
      { contentType: 'text/html', base64: Buffer.from('<script>1</script>').toString('base64') },
    ];
    await firm.simulator.reply(conversation.mobileNumber, await firm.texting(), '', media);
    const kept = await eventually(() => {
      const [found] = stream
        .named('message.changed')
        .map((event) => event.data as Message & { conversationId: string })
        .filter((one) => one.conversationId === conversation.id && one.media?.every(isKept));
      if (found === undefined) throw new Error('no event tells of the picture');
      return found;
    });
    expect(kept.media).toMatchObject([
      { index: 0, contentType: 'image/jpeg', size: picture.length },
      { index: 1, contentType: 'text/html', size: 18 },
    ]);
    const get = (index: number) =>
      fetch(`${system.apiUrl}/conversations/${conversation.id}/messages/${kept.id}/media/${index}`, {
        headers: { authorization: `Bearer ${firm.tokens.member}` },
      });
    const answer = await get(0);
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(picture);
    expect((await get(1)).headers.get('content-disposition')).toBe('attachment; filename="file-2.bin"');
    stream.close();
  });

  it('gives a reconnecting browser what it missed, or tells it to read again', async () => {
    const conversation = await firm.conversation();
    const first = await EventStream.open(system.apiUrl, firm.tokens.member);
    await firm.simulator.reply(conversation.mobileNumber, await firm.texting(), 'one');
    await eventually(() => expect(first.named('message.changed').length).toBeGreaterThan(0));
    const seen = first.events.at(-1)?.id;
    first.close();
    await firm.simulator.reply(conversation.mobileNumber, await firm.texting(), 'two');
    await eventually(async () => expect(await firm.messages(conversation.id)).toHaveLength(2));
    const resumed = await EventStream.open(system.apiUrl, firm.tokens.member, seen);
    await eventually(() => {
      expect(resumed.named('message.changed').map((event) => event.data)).toContainEqual(
        expect.objectContaining({ body: 'two' }),
      );
    });
    resumed.close();
    const stranger = await EventStream.open(system.apiUrl, firm.tokens.member, 'from-another-life-7');
    await eventually(() => expect(stranger.named('refetch')).toHaveLength(1));
    stranger.close();
  });

  it('keeps a text from an unknown number without starting a conversation', async () => {
    const own = await Firm.open(system);
    const stranger = nextNumber();
    await own.simulator.reply(stranger, await own.texting(), 'Who is this?');
    await eventually(async () => {
      const kept = await system
        .collection('messaging', 'unmatchedInbound')
        .find({ accountId: own.accountId })
        .toArray();
      expect(kept).toHaveLength(1);
    });
    expect(expectOk(await own.member.get<{ items: unknown[] }>('/conversations')).items).toEqual([]);
  });

  it('does not text a client who replied STOP until START, in English and Spanish', async () => {
    for (const [stop, start] of [
      ['STOP', 'START'],
      [' parar ', 'empezar'],
    ] as const) {
      const own = await Firm.open(system);
      const conversation = await own.conversation();
      await own.simulator.reply(conversation.mobileNumber, await own.texting(), stop);
      await eventually(async () =>
        expect((await conversationOf(conversation.id, own.member)).optedOut).toBe(true),
      );
      expect(await own.trySend(conversation.id, 'hello?')).toMatchObject({
        status: 409,
        body: { code: 'RECIPIENT_OPTED_OUT' },
      });
      expect(await own.remaining()).toBe(100);
      await own.simulator.reply(conversation.mobileNumber, await own.texting(), start);
      await eventually(async () =>
        expect((await conversationOf(conversation.id, own.member)).optedOut).toBe(false),
      );
    }
  });

  it('takes queued texts back, with their credit, when STOP arrives', async () => {
    const own = await Firm.open(system);
    const conversation = await own.conversation();
    await own.simulator.fault({
      provider: 'twilio',
      method: 'POST',
      path: 'Messages.json',
      match: { To: conversation.mobileNumber },
      action: 'status_before',
      status: 429,
      times: 'always',
    });
    const queued = await Promise.all([1, 2, 3].map((index) => own.send(conversation.id, `queued ${index}`)));
    await own.simulator.reply(conversation.mobileNumber, await own.texting(), 'Stop');
    for (const { id } of queued) {
      expect((await own.eventuallyState(conversation.id, id, 'blocked')).reason?.code).toBe(
        'RECIPIENT_OPTED_OUT',
      );
    }
    await eventually(async () =>
      expect((await own.billing()).outgoingTextMessages).toMatchObject({ remaining: 100, used: 0 }),
    );
  });
});

import { type System, type SystemPart, startSystem } from '#testing/system';
import { eventually } from '#testing/eventually';
import { Firm, inParallel } from '../../product/firm.js';
import { expectBooksToBalance } from '../invariants.js';

const FINAL = ['delivered', 'undelivered', 'failed', 'blocked'];
const TEXTS = 200;

const PARTS: SystemPart[] = ['gateway', 'subscriptions', 'billing', 'messaging', 'rabbitmq', 'mongodb'];

describe('killed with kill -9', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem({ ownServers: true });
  }, 120_000);
  afterAll(() => system.stop(), 120_000);

  it('grants once although billing dies in the middle', async () => {
    const firm = await Firm.open(system, { included: false });
    await system.kill('billing', 'SIGKILL');
    await firm.owner.put('/subscription', { version: 1, textMessaging: { included: true } });
    await system.restart('billing');
    await eventually(async () => expect(await firm.remaining()).toBe(100), 30_000);
  });

  it('finds replies that came while messaging was down', async () => {
    const firm = await Firm.open(system);
    const conversation = await firm.conversation();
    const texting = await firm.texting();
    await system.kill('messaging', 'SIGKILL');
    await firm.simulator.reply(conversation.mobileNumber, texting, 'while you were out');
    await system.restart('messaging');
    await eventually(async () => {
      expect((await firm.messages(conversation.id)).map((message) => message.body)).toEqual([
        'while you were out',
      ]);
    }, 40_000);
  }, 60_000);

  it('keeps a picture although messaging dies while it is being fetched', async () => {
    const firm = await Firm.open(system);
    const { id, mobileNumber } = await firm.conversation();
    await firm.simulator.fault({ provider: 'twilio', path: '/Media/ME', action: 'accept_then_hang' });
    const letter = { contentType: 'image/jpeg', base64: Buffer.from('letter').toString('base64') };
    await firm.simulator.reply(mobileNumber, await firm.texting(), 'my letter', [letter]);
    await eventually(async () => {
      const claimed = await system.collection('messaging', 'messages').findOne({ conversationId: id });
      expect(claimed?.['media']).toMatchObject({ tries: 1, files: [{ state: 'waiting' }] });
    });
    await system.kill('messaging', 'SIGKILL');
    await system.restart('messaging');
    await eventually(async () => {
      const [message] = await firm.messages(id);
      expect(message?.media).toMatchObject([{ state: 'kept', size: 6 }]);
      const picture = await firm.member.get(`/conversations/${id}/messages/${message?.id}/media/0`);
      expect(picture.body).toBe('letter');
    }, 30_000);
  }, 60_000);

  it.each(PARTS)(
    '%s during 200 sends: every accepted text ends, each one at the provider exactly once, in order, and the books balance',
    async (part) => {
      const firm = await Firm.open(system);
      const conversations = await Promise.all(Array.from({ length: 20 }, () => firm.conversation()));
      const accepted = new Map<string, { conversationId: string; body: string }>();
      let sent = 0;
      const killing = (async () => {
        await eventually(() => expect(sent).toBeGreaterThan(40), 60_000);
        await system.kill(part, 'SIGKILL');
        await system.restart(part);
      })();
      await inParallel(conversations, 20, async (conversation) => {
        for (let index = 0; index < TEXTS / conversations.length; index += 1) {
          const body = `${conversation.id} ${index}`;
          const { id } = await untilAccepted(firm, conversation.id, body);
          accepted.set(id, { conversationId: conversation.id, body });
          sent += 1;
        }
      });
      await killing;

      await eventually(async () => {
        for (const conversation of conversations) {
          const unfinished = (await firm.messages(conversation.id)).filter(
            (message) => !FINAL.includes(message.state),
          );
          expect(unfinished.map((message) => message.state)).toEqual([]);
        }
      }, 90_000);
      expect(accepted.size).toBe(TEXTS);
      for (const conversation of conversations) {
        const texts = await firm.textsTo(conversation.mobileNumber);
        expect(texts.map((text) => text.body)).toEqual(
          Array.from({ length: TEXTS / conversations.length }, (_, index) => `${conversation.id} ${index}`),
        );
      }
      await eventually(
        async () =>
          expect((await firm.billing()).outgoingTextMessages).toMatchObject({ used: TEXTS, remaining: 900 }),
        60_000,
      );
      expect(await firm.simulator.chargesOf(firm.accountId)).toHaveLength(1);
      await expectBooksToBalance(firm);
      expect(await system.parkedMessages()).toEqual([]);
    },
    240_000,
  );
});

/** What a browser does: the same key again until it is answered. */
async function untilAccepted(firm: Firm, conversationId: string, body: string): Promise<{ id: string }> {
  const key = crypto.randomUUID();
  return eventually(
    async () => {
      const answer = await firm.trySend(conversationId, body, key);
      expect(answer.status).toBe(202);
      return answer.body;
    },
    90_000,
    200,
  );
}

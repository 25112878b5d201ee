import { type System, startSystem } from '#testing/system';
import { EventStream } from '#testing/event-stream';
import { eventually } from '#testing/eventually';
import { Firm, inParallel } from '../../product/firm.js';
import { expectBooksToBalance } from '../invariants.js';

describe('two copies of each service', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem({ copies: { gateway: 2, messaging: 2, billing: 2, subscriptions: 2 } });
  }, 120_000);
  afterAll(() => system.stop());

  it('behave as one: order, credit and charges hold', async () => {
    const firm = await Firm.open(system);
    const conversations = await Promise.all(Array.from({ length: 10 }, () => firm.conversation()));
    await inParallel(conversations, 10, async (conversation) => {
      for (let index = 0; index < 15; index += 1) await firm.send(conversation.id, `text ${index}`);
    });
    await eventually(async () => {
      expect((await firm.billing()).outgoingTextMessages).toMatchObject({ used: 150, remaining: 950 });
    }, 60_000);
    for (const conversation of conversations) {
      const texts = await firm.textsTo(conversation.mobileNumber);
      expect(texts.map((text) => text.body)).toEqual(
        Array.from({ length: 15 }, (_, index) => `text ${index}`),
      );
    }
    expect(await firm.simulator.chargesOf(firm.accountId)).toHaveLength(1);
    await expectBooksToBalance(firm);
  }, 120_000);

  it('show the same events at every gateway', async () => {
    const firm = await Firm.open(system);
    const conversation = await firm.conversation();
    const streams = await Promise.all(system.apiUrls.map((url) => EventStream.open(url, firm.tokens.member)));
    expect(streams).toHaveLength(2);
    await firm.simulator.reply(conversation.mobileNumber, await firm.texting(), 'to both');
    for (const stream of streams) {
      await eventually(() => {
        expect(stream.named('message.changed').map((event) => event.data)).toContainEqual(
          expect.objectContaining({ body: 'to both' }),
        );
      });
      stream.close();
    }
  });
});

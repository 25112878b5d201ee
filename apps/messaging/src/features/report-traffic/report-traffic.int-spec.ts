import twilio from 'twilio';
import { retryMessageV1 } from '#contracts/bus/messaging/messages.v1';
import {
  findAcceptedTextsV1,
  listAcceptedTextsV1,
  listAccountTrafficV1,
  listDailyTrafficV1,
  listUnknownProviderMessagesV1,
} from '#contracts/bus/messaging/traffic.v1';
import { eventually } from '#testing/eventually';
import { type Firm, MessagingWorld } from '../../../test/messaging-world.js';
import { ACCOUNT_SID, AUTH_TOKEN } from '../../../test/simulated-provider.js';

const today = () => new Date().toISOString().slice(0, 10);
/** The simulator reports `failed` for it. */
const FAILING_NUMBER = '+15005551001';

describe('what billing is told about texts', () => {
  let world: MessagingWorld;
  let firm: Firm;
  beforeAll(async () => {
    world = await MessagingWorld.start();
  }, 60_000);
  afterAll(() => world.stop());
  beforeEach(async () => {
    firm = await world.firm();
  });
  afterEach(() => world.provider.clearFaults());

  const send = async (state: 'delivered' | 'failed', number?: string) => {
    const conversation = await firm.conversation(number);
    const { id } = await firm.send(conversation.id, 'privileged words');
    await firm.eventuallyState(conversation.id, id, state);
    return { id, conversationId: conversation.id };
  };
  const ofFirm = async () => {
    const period = { from: today(), to: today(), accountIds: [firm.accountId, 'acc-nobody'] };
    return (await world.bus.request(listAccountTrafficV1, period)).accounts;
  };
  const find = async (...reservationIds: string[]) =>
    (await world.bus.request(findAcceptedTextsV1, { reservationIds })).texts;

  it('is what the provider accepted and what it asks for it', async () => {
    await send('delivered');
    await send('delivered');
    const nothing = { sent: 0, segments: 0, cost: '0', currency: 'USD', pricesUnknown: 0 };
    await eventually(async () =>
      expect(await ofFirm()).toEqual([
        {
          accountId: firm.accountId,
          sent: 2,
          segments: 2,
          cost: '0.01660',
          currency: 'USD',
          pricesUnknown: 0,
        },
        { accountId: 'acc-nobody', ...nothing },
      ]),
    );
    const period = { from: '2026-02-27', to: '2026-03-02' };
    expect(await world.bus.request(listDailyTrafficV1, period)).toEqual({
      days: ['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02'].map((day) => ({ day, ...nothing })),
    });
    const [day] = (await world.bus.request(listDailyTrafficV1, { from: today(), to: today() })).days;
    expect(day?.sent).toBeGreaterThanOrEqual(2);
  });

  it('lists each accepted text of a day once, without its words', async () => {
    const sent = [await send('delivered'), await send('delivered'), await send('delivered')];
    const found: { reservationId: string; accountId: string }[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: typeof found; nextCursor: string | null } = await world.bus.request(
        listAcceptedTextsV1,
        { day: today(), cursor, limit: 2 },
      );
      expect(JSON.stringify(page)).not.toContain('privileged');
      found.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    const own = found.filter(({ accountId }) => accountId === firm.accountId);
    expect(own.map(({ reservationId }) => reservationId)).toEqual(sent.map(({ id }) => id));
    const odd = world.bus.request(listAcceptedTextsV1, { day: today(), cursor: '{}', limit: 2 });
    await expect(odd).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('knows a text by its present round: those before were released', async () => {
    const { id, conversationId } = await send('failed', FAILING_NUMBER);
    expect(await find(id, `${id}~2`, 'never-sent')).toEqual([
      expect.objectContaining({
        accountId: firm.accountId,
        reservationId: id,
        creditReturned: true,
        final: true,
      }),
    ]);
    await firm.request(retryMessageV1, { messageId: id });
    await firm.eventuallyState(conversationId, id, 'failed');
    await eventually(async () =>
      expect((await find(id, `${id}~2`)).map(({ reservationId }) => reservationId)).toEqual([`${id}~2`]),
    );
  });

  it('names what the provider sent for a number of ours and we do not know', async () => {
    const { id, conversationId } = await send('failed', FAILING_NUMBER);
    await firm.request(retryMessageV1, { messageId: id });
    await firm.eventuallyState(conversationId, id, 'failed');
    const client = twilio(ACCOUNT_SID, AUTH_TOKEN);
    client.api.baseUrl = world.provider.url;
    // Twilio answers these words by itself.
    const { mobileNumber } = await firm.conversation();
    for (const word of ['STOP', 'START']) await world.provider.text(mobileNumber, firm.phoneNumber, word);
    await eventually(async () =>
      expect((await world.provider.messages()).map(({ direction }) => direction)).toContain('outbound-reply'),
    );
    const { sid } = await client.messages.create({ from: firm.phoneNumber, to: '+14155557777', body: 'x' });
    const day = today();
    const unknown = await eventually(async () => {
      const reply = await world.bus.request(listUnknownProviderMessagesV1, { day });
      expect(reply.messages.length).toBeGreaterThan(0);
      return reply.messages;
    }, 20_000);
    expect(unknown).toEqual([
      { providerMessageId: sid, accountId: firm.accountId, sentAt: expect.any(String) },
    ]);
    expect(await world.bus.request(listUnknownProviderMessagesV1, { day: '2026-01-01' })).toEqual({
      messages: [],
    });
  });

  it('is refused when the provider cannot be asked', async () => {
    await world.provider.fault({
      provider: 'twilio',
      method: 'GET',
      path: '/Messages.json',
      action: 'status_before',
      status: 503,
      times: 20,
    });
    const asked = world.bus.request(listUnknownProviderMessagesV1, { day: today() });
    await expect(asked).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  });
});

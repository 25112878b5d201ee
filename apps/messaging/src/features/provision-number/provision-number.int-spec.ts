import { randomUUID } from 'node:crypto';
import { getNumberV1, provisionNumberV1 } from '#contracts/bus/messaging/texting-number.v1';
import { eventually } from '#testing/eventually';
import { heard, included } from '../../../test/fake-neighbours.js';
import { Firm, MessagingWorld } from '../../../test/messaging-world.js';

describe("a firm's texting number", () => {
  let world: MessagingWorld;
  beforeAll(async () => {
    world = await MessagingWorld.start();
  }, 60_000);
  afterAll(() => world.stop());
  afterEach(() => world.provider.clearFaults());

  const anAccount = () => {
    const accountId = `acc-${randomUUID().slice(0, 8)}`;
    included.set(accountId, { included: true, version: 1 });
    return accountId;
  };
  const provision = (accountId: string, request = 1) =>
    world.bus.send(provisionNumberV1, { accountId, request });
  const eventuallyNumber = (accountId: string, state: 'active' | 'failed') =>
    eventually(async () => {
      const number = await world.bus.request(getNumberV1, { accountId });
      expect(number.state).toBe(state);
      return number;
    });
  const boughtFor = async (accountId: string) =>
    (await world.provider.numbers()).filter((number) => number.friendly_name === accountId);
  const onPurchase = (fault: Readonly<Record<string, unknown>>) =>
    world.provider.fault({
      provider: 'twilio',
      method: 'POST',
      path: 'IncomingPhoneNumbers.json',
      times: 1,
      ...fault,
    });

  it('is none before it was asked for', async () => {
    expect(await world.bus.request(getNumberV1, { accountId: anAccount() })).toEqual({
      state: 'none',
      phoneNumber: null,
      reasonCode: null,
      reason: null,
    });
  });

  it('is bought once although it is asked for many times, and each time answered', async () => {
    const accountId = anAccount();
    await Promise.all(Array.from({ length: 10 }, () => provision(accountId)));
    const { phoneNumber } = await eventuallyNumber(accountId, 'active');
    expect(await boughtFor(accountId)).toMatchObject([{ phone_number: phoneNumber }]);
    const before = heard.numbers.length;
    await provision(accountId);
    await eventually(() =>
      expect(heard.numbers.slice(before)).toContainEqual({
        accountId,
        request: 1,
        number: { state: 'active', phoneNumber, reasonCode: null, reason: null },
      }),
    );
  });

  it.each([
    { action: 'accept_then_drop' },
    { action: 'accept_then_hang' },
    { action: 'status_after', status: 500 },
    { action: 'drop_before' },
    { action: 'status_before', status: 429 },
  ])('is bought once when the answer is $action', async (fault) => {
    await onPurchase(fault);
    const accountId = anAccount();
    await provision(accountId);
    const { phoneNumber } = await eventuallyNumber(accountId, 'active');
    expect(await boughtFor(accountId)).toMatchObject([{ phone_number: phoneNumber }]);
  });

  it('is its own for each of many firms at once', async () => {
    const accounts = Array.from({ length: 6 }, anAccount);
    await Promise.all(accounts.map((accountId) => provision(accountId)));
    const numbers = await Promise.all(accounts.map((accountId) => eventuallyNumber(accountId, 'active')));
    expect(new Set(numbers.map(({ phoneNumber }) => phoneNumber)).size).toBe(accounts.length);
  });

  it('says what to do when it is refused, and is tried again on a higher request', async () => {
    await onPurchase({ action: 'status_before', status: 400 });
    const accountId = anAccount();
    await provision(accountId);
    const failed = await eventuallyNumber(accountId, 'failed');
    expect(failed.phoneNumber).toBeNull();
    expect(failed.reason).toMatch(/try again/i);
    await provision(accountId, 1);
    expect((await world.bus.request(getNumberV1, { accountId })).state).toBe('failed');
    await provision(accountId, 2);
    await eventuallyNumber(accountId, 'active');
    await eventually(() =>
      expect(heard.numbers).toContainEqual(expect.objectContaining({ accountId, request: 2 })),
    );
  });

  it('is waited for by texts, which keep their credit and leave when it is there', async () => {
    await world.provider.fault({
      provider: 'twilio',
      path: 'AvailablePhoneNumbers',
      action: 'status_before',
      status: 503,
      times: 'always',
    });
    const accountId = anAccount();
    await provision(accountId);
    const firm = new Firm(world, accountId, '');
    const conversation = await firm.conversation();
    const { id } = await firm.send(conversation.id, 'early');
    await eventually(async () => {
      expect(await firm.messages(conversation.id)).toMatchObject([
        { state: 'queued', reason: { code: 'NUMBER_PENDING' } },
      ]);
    });
    await world.provider.clearFaults();
    await eventuallyNumber(accountId, 'active');
    await firm.eventuallyState(conversation.id, id, 'delivered');
  });
});

import { type RunningSystem } from '#testing/running-system';
import { sharedSystem } from '#testing/shared-system';
import { type Subscription } from '#contracts/http/subscription.http';
import { eventually } from '#testing/eventually';
import { Firm } from '../product/firm.js';

describe('turning text messaging on', () => {
  let system: RunningSystem;
  beforeAll(async () => {
    system = await sharedSystem();
  }, 120_000);
  afterAll(() => system.stop());

  it('grants 100 messages and a number when an owner includes it and saves', async () => {
    const firm = await Firm.open(system, { included: false });
    expect(await firm.subscription()).toMatchObject({
      plan: 'pro',
      textMessaging: { available: true, included: false, firstIncludedAt: null, number: { state: 'none' } },
      outgoingTextMessages: { remaining: 0 },
    });
    await firm.include();
    const { items } = (await firm.owner.get<{ items: unknown[] }>('/billing/history')).body;
    expect(items).toMatchObject([{ kind: 'grant', messages: 100, balanceAfter: 100 }]);
    expect((await firm.billing()).outgoingTextMessages).toEqual({
      remaining: 100,
      free: 100,
      purchased: 0,
      used: 0,
    });
  });

  it('grants once, however many saves race and however often it is switched off and on', async () => {
    const firm = await Firm.open(system, { included: false });
    const { version } = await firm.subscription();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        firm.owner.put('/subscription', { version, textMessaging: { included: true } }),
      ),
    );
    const count = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect({ saved: count(200), conflicts: count(409) }).toEqual({ saved: 1, conflicts: 19 });
    await eventually(async () => expect(await firm.remaining()).toBe(100));
    for (const included of [false, true, false, true]) await firm.save({ textMessaging: { included } });
    await eventually(async () =>
      expect((await firm.subscription()).textMessaging.number.state).toBe('active'),
    );
    expect(await firm.remaining()).toBe(100);
    const texting = await firm.texting();
    const { incoming_phone_numbers: numbers } = (await firm.simulator.state()).twilio;
    expect(numbers.filter((number) => number.phone_number === texting)).toHaveLength(1);
  });

  it('is for owners and admins, and for Pro and Advanced', async () => {
    const basic = await Firm.open(system, { plan: 'basic', card: null, included: false });
    const { version } = await basic.subscription();
    const refusal = await basic.owner.put('/subscription', { version, textMessaging: { included: true } });
    expect(refusal).toMatchObject({ status: 403, body: { code: 'PLAN_NOT_ELIGIBLE' } });

    const pro = await Firm.open(system, { included: false });
    const current = (await pro.member.get<Subscription>('/subscription')).body.version;
    expect(
      await pro.member.put('/subscription', { version: current, textMessaging: { included: true } }),
    ).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN' },
    });
    expect(
      await pro.admin.put('/subscription', { version: current, textMessaging: { included: true } }),
    ).toMatchObject({
      status: 200,
    });
  });

  it('stops sending within a second when it is switched off, and keeps history and replies', async () => {
    const firm = await Firm.open(system);
    const conversation = await firm.conversation();
    const sent = await firm.send(conversation.id, 'before');
    await firm.eventuallyState(conversation.id, sent.id, 'delivered');
    await firm.save({ textMessaging: { included: false } });
    await eventually(async () => {
      expect(await firm.trySend(conversation.id, 'after')).toMatchObject({
        status: 403,
        body: { code: 'TEXT_MESSAGING_NOT_INCLUDED' },
      });
    }, 1_000);
    await firm.simulator.reply(conversation.mobileNumber, await firm.texting(), 'still here');
    await eventually(async () => {
      expect((await firm.messages(conversation.id)).map((message) => message.body)).toContain('still here');
    });
  });
});

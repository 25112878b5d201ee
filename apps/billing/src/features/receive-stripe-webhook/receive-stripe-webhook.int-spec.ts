import { createHmac } from 'node:crypto';
import { eventually } from '#testing/eventually';
import { type BilledAccount, BillingSystem, idsFor } from '../../../test/billing-system.js';

interface Forgery {
  readonly secret?: string;
  readonly ageSeconds?: number;
  readonly livemode?: boolean;
}

describe("Stripe's webhooks", () => {
  let system: BillingSystem;
  beforeAll(async () => {
    system = await BillingSystem.start(1);
  }, 60_000);
  afterAll(() => system.stop());
  afterEach(() => system.stripe.clearFaults());

  /** An account with a declined top-up: a success that is heard of now would give it 1,000 messages. */
  async function declined(): Promise<{ account: BilledAccount; topUpId: string }> {
    const account = await system.account();
    await system.stripe.nextOutcome(account.id, 'generic_decline', 1);
    const ids = idsFor(account, 1);
    await account.reserve(...ids);
    await account.heardReason('PAYMENT_PROBLEM', ids);
    return { account, topUpId: (await account.topUps())[0]?.id ?? '' };
  }

  async function saySucceeded(
    id: string,
    account: BilledAccount,
    topUpId: string,
    forgery: Forgery,
  ): Promise<number> {
    const [payment] = await system.stripe.paymentsOf(account.id);
    const object = {
      id: payment?.id,
      object: 'payment_intent',
      status: 'succeeded',
      metadata: { top_up_id: topUpId },
      latest_charge: null,
    };
    const { secret = system.webhookSecret, ageSeconds = 0, livemode = false } = forgery;
    const created = Math.floor(Date.now() / 1_000) - ageSeconds;
    const event = { id, object: 'event', type: 'payment_intent.succeeded', created, livemode };
    const body = JSON.stringify({ ...event, data: { object } });
    const signature = createHmac('sha256', secret).update(`${created}.${body}`).digest('hex');
    const { status } = await fetch(system.webhookUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': `t=${created},v1=${signature}`,
      },
      body,
    });
    return status;
  }

  const isStored = async (id: string) =>
    (await system.connection.db?.collection('stripeEvents').countDocuments({ _id: id as never })) === 1;

  it.each<[string, Forgery]>([
    ['signed with a secret that is not ours', { secret: 'whsec_of_somebody_else' }],
    ['that is ten minutes old', { ageSeconds: 600 }],
    ['of the other mode, signed as it should be', { livemode: true }],
  ])('refuse an event %s, and nothing happens', async (what, forgery) => {
    const { account, topUpId } = await declined();
    const id = `evt_${what.replaceAll(/\W+/g, '_')}`;
    expect(await saySucceeded(id, account, topUpId, forgery)).toBe(400);
    expect(await isStored(id)).toBe(false);
    expect((await account.topUps())[0]).toMatchObject({ state: 'declined' });
    expect((await account.billing()).outgoingTextMessages.remaining).toBe(0);
    expect(await account.brokenInvariants()).toEqual([]);
  });

  it('refuse what is not signed at all, whatever it says it is', async () => {
    const tries = [undefined, 't=1,v1=00', 'nonsense'].flatMap((signature) =>
      ['application/json', 'application/x-www-form-urlencoded', 'text/plain', 'text/xml', 'x'].map(
        (contentType) => ({ signature, contentType }),
      ),
    );
    for (const { signature, contentType } of tries) {
      const answer = await fetch(system.webhookUrl, {
        method: 'POST',
        headers: {
          'content-type': contentType,
          ...(signature === undefined ? {} : { 'stripe-signature': signature }),
        },
        body: JSON.stringify({ id: 'evt_unsigned', object: 'event', type: 'payment_intent.succeeded' }),
      });
      expect([400, 415]).toContain(answer.status);
    }
    expect(await isStored('evt_unsigned')).toBe(false);
  });

  it.each(['whsec_the_old_one', undefined])(
    'take an event of our mode under each of our secrets (%s), late as it is',
    async (secret) => {
      const { account, topUpId } = await declined();
      const id = `evt_ours_${secret ?? 'now'}`;
      expect(await saySucceeded(id, account, topUpId, secret === undefined ? {} : { secret })).toBe(200);
      await eventually(async () => expect((await account.topUps())[0]).toMatchObject({ state: 'granted' }));
      expect((await account.billing()).outgoingTextMessages.remaining).toBe(999);
    },
  );

  it('go on being heard while the secret is rolled, and no longer once only a foreign one signs', async () => {
    // Nothing but a webhook tells of these successes.
    const buyUnanswered = async () => {
      const account = await system.account();
      await system.stripe.fault({
        provider: 'stripe',
        path: 'payment_intents',
        action: 'status_after',
        status: 500,
        times: 'always',
      });
      await account.buy();
      return account;
    };
    await system.stripe.rollSecret();
    const during = await buyUnanswered();
    await eventually(async () => expect((await during.topUps())[0]).toMatchObject({ state: 'granted' }));
    await system.stripe.clearFaults();
    await system.stripe.advance('25h');
    const after = await buyUnanswered();
    await eventually(async () => expect(await system.stripe.webhooksAnswered(400)).toBeGreaterThan(0));
    expect((await after.topUps())[0]).toMatchObject({ state: 'pending' });
    await system.stripe.clearFaults();
    await eventually(async () => expect((await after.topUps())[0]).toMatchObject({ state: 'granted' }));
    expect(await system.stripe.paymentsOf(after.id)).toHaveLength(1);
  });
});

import { eventually } from '../../test/eventually.js';
import { accountSid, authToken, SimulatedTwilio } from '../../test/simulated-twilio.js';

const from = '+15005550006';
const to = '+14155552671';

describe('the Twilio SDK against the simulator', () => {
  let sim: SimulatedTwilio;

  beforeAll(async () => {
    sim = await SimulatedTwilio.start({ TWILIO_API_KEY: 'SKtest', TWILIO_API_KEY_SECRET: 'key secret' });
  });
  afterAll(() => sim.stop());
  beforeEach(() => sim.control('POST', '/reset'));

  it('creates a message that is delivered and priced', async () => {
    const client = sim.client();
    const created = await client.messages.create({ from, to, body: 'Grüße 👍' });
    expect(created).toMatchObject({
      status: 'queued',
      direction: 'outbound-api',
      numSegments: '1',
      numMedia: '0',
    });
    expect(created.sid).toMatch(/^SM[0-9a-f]{32}$/);
    expect(created.dateSent).toBeNull();
    await eventually(async () => {
      const fetched = await client.messages(created.sid).fetch();
      expect(fetched).toMatchObject({
        status: 'delivered',
        price: '-0.00830',
        body: 'Grüße 👍',
        errorCode: null,
      });
      expect(fetched.dateSent).toBeInstanceOf(Date);
    });
  });

  it('lists newest first over several pages, with filters', async () => {
    const client = sim.client();
    for (const body of ['1', '2', '3', '4', '5']) await client.messages.create({ from, to, body });
    await client.messages.create({ from, to: '+14155552672', body: 'elsewhere' });
    const listed = await client.messages.list({ to, from, pageSize: 2 });
    expect(listed.map((message) => message.body)).toEqual(['5', '4', '3', '2', '1']);
    expect(await client.messages.list({ limit: 3, pageSize: 2 })).toHaveLength(3);
    expect(await client.messages.list({ from: '+14155552673' })).toEqual([]);
  });

  it('filters by the date of sending, which an unsent message lacks', async () => {
    const client = sim.client();
    const unsent = await client.messages.create({ from, to: '+15005551036', body: 'expires' });
    const sent = await client.messages.create({ from, to, body: 'leaves' });
    await eventually(async () => expect((await client.messages(sent.sid).fetch()).status).toBe('delivered'));
    await eventually(async () => expect((await client.messages(unsent.sid).fetch()).status).toBe('failed'));
    const since = await client.messages.list({ dateSentAfter: new Date(Date.now() - 60_000) });
    expect(since.map((message) => message.sid)).toEqual([sent.sid]);
    expect(await client.messages.list({ dateSentBefore: new Date(Date.now() - 60_000) })).toEqual([]);
    // Its own day, which is not today when it left just before midnight.
    const { dateSent } = await client.messages(sent.sid).fetch();
    expect(await client.messages.list({ dateSent })).toHaveLength(1);
  });

  it('redacts and deletes a message', async () => {
    const client = sim.client();
    const { sid } = await client.messages.create({ from, to, body: 'privileged' });
    expect((await client.messages(sid).update({ body: '' })).body).toBe('');
    expect(await client.messages(sid).remove()).toBe(true);
    await expect(client.messages(sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  });

  it('schedules a message of a service and cancels it', async () => {
    const client = sim.client();
    const service = await serviceWithNumber(sim);
    const scheduled = await client.messages.create({
      messagingServiceSid: service.sid,
      to,
      body: 'later',
      scheduleType: 'fixed',
      sendAt: new Date(Date.now() + 3_600_000),
    });
    expect(scheduled.status).toBe('scheduled');
    expect((await client.messages(scheduled.sid).update({ status: 'canceled' })).status).toBe('canceled');
  });

  it('hides a new message from lists for a while, not from reading', async () => {
    const slow = await SimulatedTwilio.start({ SIM_TWILIO_LIST_DELAY_MS: '60000' });
    try {
      const { sid } = await slow.client().messages.create({ from, to, body: 'fresh' });
      expect(await slow.client().messages.list({ to })).toEqual([]);
      expect((await slow.client().messages(sid).fetch()).sid).toBe(sid);
      await slow.control('POST', '/clock', { advance: '61s' });
      expect(await slow.client().messages.list({ to })).toHaveLength(1);
    } finally {
      await slow.stop();
    }
  });

  it('searches, buys, configures, lists and releases a number', async () => {
    const client = sim.client();
    const offered = await client
      .availablePhoneNumbers('US')
      .local.list({ areaCode: 415, smsEnabled: true, limit: 5 });
    expect(offered).toHaveLength(5);
    const chosen = offered[0]?.phoneNumber ?? '';
    expect(chosen).toMatch(/^\+1415\d{7}$/);
    const bought = await client.incomingPhoneNumbers.create({
      phoneNumber: chosen,
      smsUrl: 'https://firm.example/in',
    });
    expect(bought).toMatchObject({
      phoneNumber: chosen,
      smsUrl: 'https://firm.example/in',
      smsMethod: 'POST',
    });
    const again = await client.availablePhoneNumbers('US').local.list({ areaCode: 415, limit: 5 });
    expect(again.map((number) => number.phoneNumber)).not.toContain(chosen);
    await expect(client.incomingPhoneNumbers.create({ phoneNumber: chosen })).rejects.toMatchObject({
      code: 21422,
    });
    const updated = await client
      .incomingPhoneNumbers(bought.sid)
      .update({ smsFallbackUrl: 'https://firm.example/spare' });
    expect(updated).toMatchObject({
      smsUrl: 'https://firm.example/in',
      smsFallbackUrl: 'https://firm.example/spare',
    });
    const found = await client.incomingPhoneNumbers.list({ phoneNumber: chosen });
    expect(found.map((number) => number.sid)).toEqual([bought.sid]);
    expect(await client.incomingPhoneNumbers(bought.sid).remove()).toBe(true);
    expect(await client.incomingPhoneNumbers.list({ phoneNumber: chosen })).toEqual([]);
  });

  it('offers toll-free numbers, numbers with wished digits, and none in area code 533', async () => {
    const client = sim.client();
    const tollFree = await client.availablePhoneNumbers('US').tollFree.list({ limit: 2 });
    expect(tollFree.map((number) => number.phoneNumber)).toEqual([
      expect.stringMatching(/^\+18\d\d/),
      expect.stringMatching(/^\+18\d\d/),
    ]);
    const wished = await client.availablePhoneNumbers('US').local.list({ contains: '4455', limit: 3 });
    expect(wished).toHaveLength(3);
    expect(wished.every((number) => number.phoneNumber.includes('4455'))).toBe(true);
    expect(await client.availablePhoneNumbers('US').local.list({ areaCode: 533 })).toEqual([]);
  });

  it.each([
    [{ phoneNumber: '+15005550000' }, 21422],
    [{ phoneNumber: '+15005550001' }, 21421],
    [{ phoneNumber: 'four' }, 21421],
    [{ areaCode: '533' }, 21452],
    [{ areaCode: '415', smsUrl: 'not a url' }, 21502],
  ])('refuses to sell %j with %i', async (wish, code) => {
    await expect(sim.client().incomingPhoneNumbers.create(wish)).rejects.toMatchObject({ status: 400, code });
  });

  it('lets a parent act for a subaccount, and nobody else', async () => {
    const parent = sim.client();
    const sub = await parent.api.v2010.accounts.create({ friendlyName: 'Firm' });
    expect(sub.sid).toMatch(/^AC[0-9a-f]{32}$/);
    const number = await parent.api.v2010.accounts(sub.sid).incomingPhoneNumbers.create({ areaCode: '415' });
    expect(number.accountSid).toBe(sub.sid);
    const own = sim.client(sub.sid, sub.authToken);
    const sent = await own.messages.create({ from: number.phoneNumber, to, body: 'from the firm' });
    expect((await parent.api.v2010.accounts(sub.sid).messages(sent.sid).fetch()).body).toBe('from the firm');
    expect(await parent.messages.list()).toEqual([]);
    await expect(own.api.v2010.accounts(accountSid).messages.list()).rejects.toMatchObject({
      status: 401,
      code: 20003,
    });
    await expect(parent.messages.create({ from: number.phoneNumber, to, body: 'x' })).rejects.toMatchObject({
      code: 21606,
    });
    await parent.api.v2010.accounts(sub.sid).update({ status: 'suspended' });
    const suspended = await own.messages.create({ from: number.phoneNumber, to, body: 'x' });
    await eventually(async () =>
      expect(await own.messages(suspended.sid).fetch()).toMatchObject({ status: 'failed', errorCode: 30002 }),
    );
    await parent.api.v2010.accounts(sub.sid).update({ status: 'closed' });
    await expect(own.messages.list()).rejects.toMatchObject({ code: 20003 });
    expect((await parent.api.v2010.accounts.list()).map((account) => account.sid)).toEqual([
      sub.sid,
      accountSid,
    ]);
  });

  it('takes an API key, and refuses a wrong token or an unknown account', async () => {
    const byKey = sim.client('SKtest', 'key secret', { accountSid });
    expect((await byKey.messages.create({ from, to, body: 'by key' })).accountSid).toBe(accountSid);
    await expect(sim.client(accountSid, 'wrong').messages.list()).rejects.toMatchObject({
      status: 401,
      code: 20003,
    });
    await expect(sim.client(`AC${'f'.repeat(32)}`, authToken).messages.list()).rejects.toMatchObject({
      status: 401,
    });
    expect(await sim.client().balance.fetch()).toMatchObject({ currency: 'USD' });
  });

  it('sends through a messaging service, which picks the sender afterwards', async () => {
    const client = sim.client();
    const service = await serviceWithNumber(sim);
    expect(await client.messaging.v1.services.list()).toHaveLength(1);
    const [sender] = await client.messaging.v1.services(service.sid).phoneNumbers.list();
    const created = await client.messages.create({ messagingServiceSid: service.sid, to, body: 'pooled' });
    expect(created).toMatchObject({ status: 'accepted', from: null, numSegments: '0' });
    await eventually(async () => {
      const fetched = await client.messages(created.sid).fetch();
      expect(fetched).toMatchObject({ from: sender?.phoneNumber, numSegments: '1', status: 'delivered' });
    });
    await client.messaging.v1
      .services(service.sid)
      .phoneNumbers(sender?.sid ?? '')
      .remove();
    await expect(
      client.messages.create({ messagingServiceSid: service.sid, to, body: 'x' }),
    ).rejects.toMatchObject({
      code: 21703,
    });
    expect(
      (await client.messaging.v1.services(service.sid).update({ validityPeriod: 60 })).validityPeriod,
    ).toBe(60);
    expect(await client.messaging.v1.services(service.sid).remove()).toBe(true);
  });

  it('pages through services by absolute addresses', async () => {
    const client = sim.client();
    for (const friendlyName of ['a', 'b', 'c']) await client.messaging.v1.services.create({ friendlyName });
    const listed = await client.messaging.v1.services.list({ pageSize: 2 });
    expect(listed.map((service) => service.friendlyName)).toEqual(['c', 'b', 'a']);
  });

  it('lets an unapproved campaign fail with 30034 until the control API approves it', async () => {
    const client = sim.client();
    const service = await serviceWithNumber(sim);
    await client.messaging.v1.services(service.sid).usAppToPerson.create({
      brandRegistrationSid: `BN${'0'.repeat(32)}`,
      description: 'Client texts',
      messageFlow: 'Clients opt in on paper',
      messageSamples: ['Hello', 'Your hearing is tomorrow'],
      usAppToPersonUsecase: 'LOW_VOLUME',
      hasEmbeddedLinks: false,
      hasEmbeddedPhone: false,
    });
    const send = async (): Promise<number | null> => {
      const { sid } = await client.messages.create({ messagingServiceSid: service.sid, to, body: 'x' });
      return eventually(async () => {
        const fetched = await client.messages(sid).fetch();
        expect(['delivered', 'undelivered']).toContain(fetched.status);
        return fetched.errorCode;
      });
    };
    expect(await send()).toBe(30034);
    await sim.control('POST', '/twilio/a2p', { mg: service.sid, campaign_status: 'VERIFIED' });
    expect(await send()).toBeNull();
  });

  it('serves media behind a redirect that wants no credentials', async () => {
    const client = sim.client();
    const created = await client.messages.create({
      from,
      to,
      mediaUrl: ['https://firm.example/a.pdf', 'https://x.example/b.png'],
    });
    expect(created.sid).toMatch(/^MM/);
    const [pdf, png] = await client.messages(created.sid).media.list();
    expect([pdf?.contentType, png?.contentType]).toEqual(['application/pdf', 'image/png']);
    const address = `${sim.simulator.url}${pdf?.uri.replace('.json', '')}`;
    expect((await fetch(address)).status).toBe(401);
    const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
    const redirect = await fetch(address, { redirect: 'manual', headers: { authorization } });
    expect(redirect.status).toBe(307);
    const bytes = await fetch(redirect.headers.get('location') ?? '');
    expect(bytes.headers.get('content-type')).toBe('application/pdf');
    expect(await bytes.text()).toMatch(/^%PDF/);
    expect(
      await client
        .messages(created.sid)
        .media(pdf?.sid ?? '')
        .remove(),
    ).toBe(true);
    expect(await client.messages(created.sid).media.list()).toHaveLength(1);
  });
});

async function serviceWithNumber(sim: SimulatedTwilio): Promise<{ sid: string }> {
  const client = sim.client();
  const number = await client.incomingPhoneNumbers.create({ areaCode: '415' });
  const service = await client.messaging.v1.services.create({
    friendlyName: 'Firm',
    statusCallback: 'http://127.0.0.1:9/status',
  });
  await client.messaging.v1.services(service.sid).phoneNumbers.create({ phoneNumberSid: number.sid });
  return service;
}

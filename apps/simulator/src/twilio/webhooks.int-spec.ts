import twilio from 'twilio';
import { eventually } from '../../test/eventually.js';
import { type Received } from '../../test/receiver.js';
import { authToken, SimulatedTwilio } from '../../test/simulated-twilio.js';

const from = '+15005550006';
const to = '+14155552671';
const awkward = '  Ünïcode 👩‍👩‍👧 & <b>"x"</b> +1=2%20\r\n\ttab  ';

describe('webhooks of the simulated Twilio', () => {
  let sim: SimulatedTwilio;

  beforeAll(async () => {
    sim = await SimulatedTwilio.start();
  });
  afterAll(() => sim.stop());
  beforeEach(async () => {
    await sim.control('POST', '/reset');
    sim.receiver.received.length = 0;
    sim.receiver.answers.clear();
  });

  const buy = async (params: Record<string, unknown> = {}): Promise<{ sid: string; phoneNumber: string }> =>
    sim.client().incomingPhoneNumbers.create({
      areaCode: '415',
      smsUrl: sim.receiver.urlOf('/inbound?a=1'),
      ...params,
    });
  const arrived = (path: string, count = 1): Promise<Received[]> =>
    eventually(() => {
      expect(sim.receiver.at(path)).toHaveLength(count);
      return sim.receiver.at(path);
    });
  const alertCodes = async (): Promise<number[]> =>
    (await sim.control<{ alerts: { code: number }[] }>('GET', '/twilio/alerts')).alerts.map(
      (alert) => alert.code,
    );

  it('signs status callbacks so that the SDK accepts them, and nothing changed', async () => {
    const { sid } = await sim
      .client()
      .messages.create({ from, to, body: awkward, statusCallback: sim.receiver.urlOf('/status?mid=a%20b') });
    const [sent, delivered] = await arrived('/status', 2);
    for (const callback of [sent, delivered]) expect(isGenuine(callback)).toBe(true);
    expect(sent?.form).toEqual({
      MessageSid: sid,
      SmsSid: sid,
      AccountSid: expect.stringMatching(/^AC/),
      From: from,
      To: to,
      MessageStatus: 'sent',
      SmsStatus: 'sent',
      ApiVersion: '2010-04-01',
    });
    expect(delivered?.form['RawDlrDoneDate']).toMatch(/^\d{10}$/);
    expect(sent?.headers).toMatchObject({
      'user-agent': 'TwilioProxy/1.1',
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'i-twilio-idempotency-token': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('delivers an inbound text byte for byte, signed, and the SDK rejects one changed byte', async () => {
    const { phoneNumber } = await buy();
    await sim.control('POST', '/twilio/inbound', { to: phoneNumber, from: to, body: awkward });
    const [webhook] = await arrived('/inbound');
    expect(webhook?.form).toMatchObject({
      Body: awkward,
      From: to,
      To: phoneNumber,
      NumMedia: '0',
      SmsStatus: 'received',
      FromCity: '',
    });
    expect(webhook?.form).not.toHaveProperty('MessageStatus');
    expect(isGenuine(webhook)).toBe(true);
    const changed = webhook && { ...webhook, form: { ...webhook.form, Body: `${awkward}.` } };
    expect(isGenuine(changed)).toBe(false);
    expect(isGenuine(webhook && { ...webhook, form: { ...webhook.form, FromCity: ' ' } })).toBe(false);
    expect(isGenuine(webhook && { ...webhook, url: `${webhook.url}2` })).toBe(false);
    expect(isGenuine(webhook, 'another token')).toBe(false);
    const [listed] = await sim.client().messages.list({ to: phoneNumber });
    expect(listed).toMatchObject({
      body: awkward,
      direction: 'inbound',
      status: 'received',
      sid: webhook?.form['MessageSid'],
    });
  });

  it('signs a subaccount’s webhooks with its own token', async () => {
    const sub = await sim.client().api.v2010.accounts.create({ friendlyName: 'Firm' });
    const own = sim.client(sub.sid, sub.authToken);
    const smsUrl = sim.receiver.urlOf('/inbound');
    const { phoneNumber } = await own.incomingPhoneNumbers.create({ areaCode: '415', smsUrl });
    await sim.control('POST', '/twilio/inbound', { to: phoneNumber, from: to, body: 'hello' });
    const [webhook] = await arrived('/inbound');
    expect(isGenuine(webhook, sub.authToken)).toBe(true);
    expect(isGenuine(webhook)).toBe(false);
  });

  it('sends several texts, and copies of one', async () => {
    const { phoneNumber } = await buy();
    await sim.control('POST', '/twilio/inbound', { to: phoneNumber, from: to, body: 'many', count: 3 });
    expect(new Set((await arrived('/inbound', 3)).map((one) => one.form['MessageSid'])).size).toBe(3);
    sim.receiver.received.length = 0;
    await sim.control('POST', '/twilio/inbound', { to: phoneNumber, from: to, body: 'copied', dup: 2 });
    expect(new Set((await arrived('/inbound', 3)).map((one) => one.form['MessageSid'])).size).toBe(1);
  });

  it('attaches media, given as bytes or as an address', async () => {
    const { phoneNumber } = await buy();
    const media = [
      { contentType: 'text/plain', base64: Buffer.from('passport').toString('base64') },
      { contentType: 'image/jpeg', url: sim.receiver.urlOf('/photo') },
    ];
    await sim.control('POST', '/twilio/inbound', { to: phoneNumber, from: to, body: '', media });
    const [webhook] = await arrived('/inbound');
    expect(webhook?.form).toMatchObject({
      NumMedia: '2',
      MediaContentType0: 'text/plain',
      MediaContentType1: 'image/jpeg',
    });
    const headers = {
      authorization: `Basic ${Buffer.from(`${webhook?.form['AccountSid']}:${authToken}`).toString('base64')}`,
    };
    const redirect = await fetch(webhook?.form['MediaUrl0'] ?? '', { headers, redirect: 'manual' });
    expect(await (await fetch(redirect.headers.get('location') ?? '')).text()).toBe('passport');
    const other = await fetch(webhook?.form['MediaUrl1'] ?? '', { headers, redirect: 'manual' });
    expect(other.headers.get('location')).toBe(sim.receiver.urlOf('/photo'));
  });

  it('answers 404 for a number nobody owns', async () => {
    const unknown = sim.control('POST', '/twilio/inbound', { to: '+14155550000', from: to, body: 'x' });
    await expect(unknown).rejects.toThrow('404');
  });

  it('routes by messaging service, then number, and drops what a service leaves open', async () => {
    const client = sim.client();
    const { sid, phoneNumber } = await buy();
    const service = await client.messaging.v1.services.create({
      friendlyName: 'Firm',
      inboundRequestUrl: sim.receiver.urlOf('/service'),
    });
    const services = client.messaging.v1.services(service.sid);
    await services.phoneNumbers.create({ phoneNumberSid: sid });
    const text = { to: phoneNumber, from: to, body: 'x' };
    await sim.control('POST', '/twilio/inbound', text);
    expect((await arrived('/service'))[0]?.form['MessagingServiceSid']).toBe(service.sid);
    await services.update({ useInboundWebhookOnNumber: true });
    await sim.control('POST', '/twilio/inbound', text);
    await arrived('/inbound');
    await services.update({ useInboundWebhookOnNumber: false, inboundRequestUrl: '' });
    expect(await sim.control('POST', '/twilio/inbound', text)).toEqual({ messages: [], dropped: 1 });
    expect(await client.messages.list({ to: phoneNumber })).toHaveLength(2);
  });

  it('calls the fallback address after a failure, and says why', async () => {
    const { phoneNumber } = await buy({ smsFallbackUrl: sim.receiver.urlOf('/spare') });
    sim.receiver.answers.set('/inbound', (response) => response.writeHead(500).end());
    await sim.control('POST', '/twilio/inbound', { to: phoneNumber, from: to, body: 'x' });
    const [spare] = await arrived('/spare');
    expect(spare?.form).toMatchObject({
      Body: 'x',
      ErrorCode: '11200',
      ErrorUrl: sim.receiver.urlOf('/inbound?a=1'),
    });
    expect(isGenuine(spare)).toBe(true);
    expect(sim.receiver.at('/inbound')).toHaveLength(1);
    await sim.control('POST', '/twilio/inbound', { to: phoneNumber, from: to, body: 'y', fallback: true });
    await arrived('/spare', 2);
    expect(sim.receiver.at('/inbound')).toHaveLength(1);
  });

  it('retries only as the fragment of the address says, and never sends or signs the fragment', async () => {
    const answer500 = 'rc=2&rp=5xx';
    sim.receiver.answers.set('/status', (response) => response.writeHead(503).end());
    const statusCallback = `${sim.receiver.urlOf('/status')}#${answer500}`;
    await sim.client().messages.create({ from, to: '+15005551100', body: 'x', statusCallback });
    const attempts = await arrived('/status', 3);
    expect(new Set(attempts.map((one) => one.headers['i-twilio-idempotency-token'])).size).toBe(1);
    expect(attempts.every((one) => isGenuine(one))).toBe(true);
    const { attempts: log } = await sim.control<{ attempts: { outcome: unknown }[] }>(
      'GET',
      '/webhooks?provider=twilio',
    );
    expect(log.map((attempt) => attempt.outcome)).toEqual(
      Array(3).fill(expect.objectContaining({ status: 503 })),
    );
  });

  it('gives up a slow receiver after the read timeout of the fragment', async () => {
    sim.receiver.answers.set('/status', () => undefined);
    const statusCallback = `${sim.receiver.urlOf('/status')}#rt=100&rc=0`;
    await sim.client().messages.create({ from, to: '+15005551100', body: 'x', statusCallback });
    await eventually(async () => {
      const { attempts } = await sim.control<{ attempts: { outcome: unknown }[] }>('GET', '/webhooks');
      expect(attempts.map((attempt) => attempt.outcome)).toEqual([{ kind: 'no-answer', code: 'ETIMEDOUT' }]);
    });
  });

  it.each([
    ['JSON', 'application/json', '{"ok":true}', 12300],
    ['HTML that is no TwiML', 'text/html', 'ok', 12100],
    ['nothing', 'text/html', '', 11200],
  ])('complains about an answer of %s', async (_name, type, body, code) => {
    const { phoneNumber } = await buy();
    sim.receiver.answers.set('/inbound', (response) =>
      response.writeHead(200, { 'content-type': type }).end(body),
    );
    await sim.control('POST', '/twilio/inbound', { to: phoneNumber, from: to, body: 'x' });
    await eventually(async () => expect(await alertCodes()).toEqual([code]));
  });

  it.each([
    [
      'TwiML',
      'text/xml',
      '<?xml version="1.0"?><Response><Message>Hi &amp; bye</Message></Response>',
      'Hi & bye',
    ],
    ['plain text', 'text/plain', 'oops', 'oops'],
  ])('texts the sender what an answer in %s says', async (_name, type, body, text) => {
    const { phoneNumber } = await buy();
    sim.receiver.answers.set('/inbound', (response) =>
      response.writeHead(200, { 'content-type': type }).end(body),
    );
    await sim.control('POST', '/twilio/inbound', { to: phoneNumber, from: to, body: 'x' });
    await eventually(async () => {
      const [reply] = await sim.client().messages.list({ to });
      expect(reply).toMatchObject({ body: text, direction: 'outbound-reply', from: phoneNumber });
    });
  });

  it('obeys STOP and START, whole words in any case only', async () => {
    const client = sim.client();
    const { phoneNumber } = await buy();
    const say = (body: string): Promise<unknown> =>
      sim.control('POST', '/twilio/inbound', { to: phoneNumber, from: to, body });
    const send = (): Promise<unknown> => client.messages.create({ from: phoneNumber, to, body: 'x' });
    await say('please stop');
    await send();
    await say(' Stop\n');
    await expect(send()).rejects.toMatchObject({ code: 21610 });
    await client.messages.create({ from, to, body: 'another number may' });
    await say('unstop');
    await send();
    const replies = (await client.messages.list({ to })).filter(
      (message) => message.direction === 'outbound-reply',
    );
    expect(replies.map((reply) => reply.body.slice(0, 35))).toEqual([
      'You have successfully been re-subsc',
      'You have successfully been unsubscr',
    ]);
    expect((await arrived('/inbound', 3)).some((webhook) => 'OptOutType' in webhook.form)).toBe(false);
  });

  it('with Advanced Opt-Out names the keyword and refuses afterwards', async () => {
    const client = sim.client();
    const { sid, phoneNumber } = await buy();
    const inboundRequestUrl = sim.receiver.urlOf('/service');
    const service = await client.messaging.v1.services.create({ friendlyName: 'Firm', inboundRequestUrl });
    await client.messaging.v1.services(service.sid).phoneNumbers.create({ phoneNumberSid: sid });
    await sim.control('POST', `/twilio/services/${service.sid}`, { advanced_opt_out: true });
    await sim.control('POST', '/twilio/inbound', { to: phoneNumber, from: to, body: 'STOP' });
    expect((await arrived('/service'))[0]?.form['OptOutType']).toBe('STOP');
    const created = await client.messages.create({ messagingServiceSid: service.sid, to, body: 'x' });
    await eventually(async () =>
      expect(await client.messages(created.sid).fetch()).toMatchObject({
        status: 'failed',
        errorCode: 21610,
      }),
    );
  });

  it('sets a status, an opt-out and another account on demand', async () => {
    const client = sim.client();
    const { phoneNumber } = await buy();
    const statusCallback = sim.receiver.urlOf('/status');
    const { sid } = await client.messages.create({
      from: phoneNumber,
      to: '+15005551100',
      body: 'x',
      statusCallback,
    });
    await sim.control('POST', `/twilio/messages/${sid}/status`, { status: 'undelivered', errorCode: 30005 });
    expect(sim.receiver.received.at(-1)?.form).toMatchObject({
      MessageStatus: 'undelivered',
      ErrorCode: '30005',
    });
    expect(await client.messages(sid).fetch()).toMatchObject({ status: 'undelivered', errorCode: 30005 });
    await sim.control('POST', '/twilio/optout', { to: phoneNumber, from: to, on: true });
    await expect(client.messages.create({ from: phoneNumber, to, body: 'x' })).rejects.toMatchObject({
      code: 21610,
    });
    await sim.control('POST', '/twilio/optout', { to: phoneNumber, from: to, on: false });
    await client.messages.create({ from: phoneNumber, to, body: 'x' });
    const seeded = { sid: `AC${'2'.repeat(32)}`, auth_token: 'seeded' };
    await sim.control('POST', '/twilio/accounts', seeded);
    expect(await sim.client(seeded.sid, seeded.auth_token).messages.list()).toEqual([]);
  });
});

function isGenuine(received: Received | undefined, token = authToken): boolean {
  if (!received) return false;
  return twilio.validateRequest(
    token,
    received.headers['x-twilio-signature'] ?? '',
    received.url,
    received.form,
  );
}

import { eventually } from '../../test/eventually.js';
import { SimulatedTwilio } from '../../test/simulated-twilio.js';

const from = '+15005550006';
const to = '+14155552671';

describe('magic numbers and errors of the simulated Twilio', () => {
  let sim: SimulatedTwilio;

  beforeAll(async () => {
    sim = await SimulatedTwilio.start();
  });
  afterAll(() => sim.stop());
  beforeEach(async () => {
    await sim.control('POST', '/reset');
    sim.receiver.received.length = 0;
  });

  const accepted = async (): Promise<{ sid: string; status: string }[]> =>
    (await sim.control<{ twilio: { messages: { sid: string; status: string }[] } }>('GET', '/state')).twilio
      .messages;
  const statusCallback = (): string => sim.receiver.urlOf('/status?mid=7');

  it.each([
    ['no To', { from, to: '', body: 'x' }, 21604],
    ['a To that is no number', { from, to: 'four', body: 'x' }, 21211],
    ['a To without country', { from, to: '4155552671', body: 'x' }, 21211],
    ['no From', { to, body: 'x' }, 21603],
    ['a From that is no number', { from: '12', to, body: 'x' }, 21212],
    ['a From of somebody else', { from: '+14155550000', to, body: 'x' }, 21606],
    ['an unknown service', { messagingServiceSid: `MG${'0'.repeat(32)}`, to, body: 'x' }, 21701],
    ['no body', { from, to }, 21619],
    ['1601 characters', { from, to, body: 'x'.repeat(1_601) }, 21617],
    [
      'a callback host with an underscore',
      { from, to, body: 'x', statusCallback: 'http://api_gateway/s' },
      21609,
    ],
    ['From +15005550001', { from: '+15005550001', to, body: 'x' }, 21212],
    ['From +15005550007', { from: '+15005550007', to, body: 'x' }, 21606],
    ['From +15005550008', { from: '+15005550008', to, body: 'x' }, 21611],
    ['To +15005550001', { from, to: '+15005550001', body: 'x' }, 21211],
    ['To +15005550002', { from, to: '+15005550002', body: 'x' }, 21612],
    ['To +15005550003', { from, to: '+15005550003', body: 'x' }, 21408],
    ['To +15005550004', { from, to: '+15005550004', body: 'x' }, 21610],
    ['To +15005550009', { from, to: '+15005550009', body: 'x' }, 21614],
  ])('refuses %s', async (_name, request, code) => {
    const refused = sim.client().messages.create(request as Parameters<Messages['create']>[0]);
    await expect(refused).rejects.toMatchObject({
      status: 400,
      code,
      moreInfo: `https://www.twilio.com/docs/errors/${code}`,
    });
    expect(await accepted()).toEqual([]);
  });

  it('names the first fault in the order of validation', async () => {
    const create = (params: Record<string, string>): Promise<unknown> =>
      sim.client().messages.create(params as unknown as Parameters<Messages['create']>[0]);
    await expect(create({ to: 'four', body: '' })).rejects.toMatchObject({ code: 21211 });
    await expect(create({ to, from: '+14155550000' })).rejects.toMatchObject({ code: 21606 });
    await expect(create({ to: '+15005550002', from })).rejects.toMatchObject({ code: 21619 });
  });

  it.each([
    ['+15005551003', 'undelivered', 30003],
    ['+15005551005', 'undelivered', 30005],
    ['+15005551006', 'undelivered', 30006],
    ['+15005551007', 'undelivered', 30007],
    ['+15005551008', 'undelivered', 30008],
    ['+15005551034', 'undelivered', 30034],
    ['+15005551001', 'failed', 30001],
    ['+15005551002', 'failed', 30002],
    ['+15005551036', 'failed', 30036],
  ])('lets a message to %s become %s with %i', async (recipient, status, errorCode) => {
    const { sid } = await sim
      .client()
      .messages.create({ from, to: recipient, body: 'x', statusCallback: statusCallback() });
    await eventually(async () =>
      expect(await sim.client().messages(sid).fetch()).toMatchObject({ status, errorCode }),
    );
    await eventually(() => expect(sim.receiver.statusesAt('/status').at(-1)).toBe(status));
    expect(sim.receiver.received.at(-1)?.form).toMatchObject({
      MessageSid: sid,
      ErrorCode: String(errorCode),
    });
    expect(sim.receiver.statusesAt('/status')).toEqual(
      status === 'failed' ? ['failed'] : ['sent', 'undelivered'],
    );
  });

  it('leaves a message to +15005551100 at sent', async () => {
    const { sid } = await sim.client().messages.create({ from, to: '+15005551100', body: 'x' });
    await eventually(async () => expect((await sim.client().messages(sid).fetch()).status).toBe('sent'));
    await sim.control('POST', '/clock', { advance: '1h' });
    expect((await sim.client().messages(sid).fetch()).status).toBe('sent');
  });

  it('tells +15005551101 in reverse order', async () => {
    await sim
      .client()
      .messages.create({ from, to: '+15005551101', body: 'x', statusCallback: statusCallback() });
    await eventually(() =>
      expect(sim.receiver.statusesAt('/status')).toEqual(['delivered', 'sent', 'queued']),
    );
  });

  it('tells +15005551102 everything three times with one token', async () => {
    await sim
      .client()
      .messages.create({ from, to: '+15005551102', body: 'x', statusCallback: statusCallback() });
    await eventually(() => expect(sim.receiver.statusesAt('/status')).toHaveLength(6));
    const tokens = sim.receiver
      .at('/status')
      .map((one) => `${one.form['MessageStatus']} ${one.headers['i-twilio-idempotency-token']}`);
    expect(new Set(tokens).size).toBe(2);
  });

  it('tells +15005551103 before it answers', async () => {
    const { status } = await sim
      .client()
      .messages.create({ from, to: '+15005551103', body: 'x', statusCallback: statusCallback() });
    expect(status).toBe('queued');
    expect(sim.receiver.statusesAt('/status')).toEqual(['sent']);
  });

  it('tells +15005551104 a minute late', async () => {
    const { sid } = await sim
      .client()
      .messages.create({ from, to: '+15005551104', body: 'x', statusCallback: statusCallback() });
    await eventually(async () => expect((await sim.client().messages(sid).fetch()).status).toBe('delivered'));
    expect(sim.receiver.received).toEqual([]);
    await sim.control('POST', '/clock', { advance: '60s' });
    await eventually(() =>
      expect(new Set(sim.receiver.statusesAt('/status'))).toEqual(new Set(['delivered', 'sent'])),
    );
  });

  it.each([
    ['+15005551200', { code: 'ECONNRESET' }],
    ['+15005551201', { code: 'ECONNABORTED' }],
    ['+15005551202', { name: 'SyntaxError' }],
    ['+15005551204', { status: 500, code: 20500 }],
  ])('accepts a message to %s and spoils the answer: %j', async (recipient, failure) => {
    const client = sim.client(undefined, undefined, { timeout: 300 });
    await expect(client.messages.create({ from, to: recipient, body: 'x' })).rejects.toMatchObject(failure);
    const [message, ...more] = await accepted();
    expect(more).toEqual([]);
    await eventually(async () =>
      expect((await client.messages(message?.sid ?? '').fetch()).status).toBe('delivered'),
    );
  });

  it('answers 503 in HTML for +15005551203 and accepts nothing', async () => {
    const failure: unknown = await sim
      .client()
      .messages.create({ from, to: '+15005551203', body: 'x' })
      .catch((e: unknown) => e);
    expect(failure).toMatchObject({ status: 503 });
    expect((failure as { code?: unknown }).code).toBeUndefined();
    expect(await accepted()).toEqual([]);
  });

  it('throttles +15005551205 twice', async () => {
    const create = (): Promise<unknown> =>
      sim.client().messages.create({ from, to: '+15005551205', body: 'x' });
    await expect(create()).rejects.toMatchObject({ status: 429, code: 20429 });
    await expect(create()).rejects.toMatchObject({ status: 429, code: 20429 });
    await expect(create()).resolves.toMatchObject({ status: 'queued' });
    expect(await accepted()).toHaveLength(1);
  });

  it('answers +15005551206 in the newer error form', async () => {
    const failure: unknown = await sim
      .client()
      .messages.create({ from, to: '+15005551206', body: 'x' })
      .catch((e: unknown) => e);
    expect(failure).toMatchObject({ status: 400, code: 20001, title: 'Invalid parameter' });
    expect((failure as Error).constructor.name).toBe('TwilioServiceException');
  });

  it('fails the 31st answer of two machines that answer each other', async () => {
    const client = sim.client();
    const { phoneNumber } = await client.incomingPhoneNumbers.create({ areaCode: '415' });
    for (let round = 0; round < 31; round += 1) {
      await sim.control('POST', '/twilio/inbound', { to: phoneNumber, from: to, body: `ping ${round}` });
      await client.messages.create({ from: phoneNumber, to, body: `pong ${round}` });
    }
    await eventually(async () => {
      const sent = (await client.messages.list({ from: phoneNumber })).map(({ status, errorCode }) => [
        status,
        errorCode,
      ]);
      expect(sent[0]).toEqual(['failed', 14107]);
      expect(sent.slice(1).every(([status]) => status === 'delivered')).toBe(true);
    });
  });

  it('is not stopped by a burst of a firm that nobody answers', async () => {
    const client = sim.client();
    const sent = await Promise.all(
      Array.from({ length: 40 }, () => client.messages.create({ from, to, body: 'x' })),
    );
    await eventually(async () => {
      const statuses = (await client.messages.list({ to })).map((message) => message.status);
      expect(statuses).toEqual(sent.map(() => 'delivered'));
    });
  });
});

type Messages = ReturnType<SimulatedTwilio['client']>['messages'];

import twilio from 'twilio';
import { eventually } from '../../test/eventually.js';
import { authToken, SimulatedTwilio } from '../../test/simulated-twilio.js';

const from = '+15005550006';
const to = '+14155552671';

interface State {
  twilio: { messages: { sid: string; status: string }[] };
}

describe('faults injected around the simulated Twilio', () => {
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

  const inject = (fault: Record<string, unknown>): Promise<unknown> =>
    sim.control('POST', '/faults', {
      provider: 'twilio',
      method: 'POST',
      path: '/Messages\\.json$',
      ...fault,
    });
  const injectIntoWebhooks = (fault: Record<string, unknown>): Promise<unknown> =>
    sim.control('POST', '/faults', { provider: 'webhook', path: '/status', ...fault });
  const create = (body = 'x'): Promise<{ sid: string }> =>
    sim
      .client(undefined, undefined, { timeout: 300 })
      .messages.create({ from, to, body, statusCallback: sim.receiver.urlOf('/status') });
  const acceptedCount = async (): Promise<number> =>
    (await sim.control<State>('GET', '/state')).twilio.messages.length;

  it.each([
    [{ action: 'drop_before' }, { code: 'ECONNRESET' }, 0],
    [{ action: 'accept_then_drop' }, { code: 'ECONNRESET' }, 1],
    [{ action: 'accept_then_hang' }, { code: 'ECONNABORTED' }, 1],
    [{ action: 'truncate' }, { name: 'AxiosError' }, 1],
    [{ action: 'status_before', status: 503, body: 'html' }, { status: 503 }, 0],
    [{ action: 'status_before', status: 429 }, { status: 429, code: 20429 }, 0],
    [{ action: 'status_after', status: 500 }, { status: 500, code: 20500 }, 1],
    [{ action: 'status_after', status: 502, body: 'empty' }, { status: 502 }, 1],
    [{ action: 'bad_json' }, { name: 'SyntaxError' }, 1],
    [{ action: 'latency', delayMs: 600 }, { code: 'ECONNABORTED' }, 1],
  ])('%j shows as %j with %i message accepted, once', async (fault, failure, count) => {
    await inject(fault);
    await expect(create()).rejects.toMatchObject(failure);
    await eventually(async () => expect(await acceptedCount()).toBe(count));
    await expect(create()).resolves.toMatchObject({ status: 'queued' });
    expect(await sim.control('GET', '/faults')).toEqual({ faults: [] });
  });

  it('closes the port for a while', async () => {
    await inject({ action: 'refuse', delayMs: 300 });
    await eventually(() => expect(create()).rejects.toMatchObject({ code: 'ECONNREFUSED' }));
    await eventually(() => expect(create()).resolves.toMatchObject({ status: 'queued' }));
  });

  it('matches parameters, counts, lists and withdraws faults', async () => {
    await inject({
      id: 'mine',
      action: 'status_before',
      status: 500,
      times: 'always',
      match: { Body: 'poison' },
    });
    await create('fine');
    await expect(create('poison')).rejects.toMatchObject({ status: 500 });
    await expect(create('poison')).rejects.toMatchObject({ status: 500 });
    const { faults } = await sim.control<{ faults: unknown[] }>('GET', '/faults');
    expect(faults).toMatchObject([{ id: 'mine', applied: 2 }]);
    await sim.control('DELETE', '/faults/mine');
    await create('poison');
    await expect(inject({ action: 'no such action' })).rejects.toThrow('400');
    await expect(inject({ action: 'latency', path: '(' })).rejects.toThrow('400');
  });

  it('keeps a journal with the credentials masked', async () => {
    await create('written down');
    const { requests } = await sim.control<{ requests: unknown[] }>(
      'GET',
      '/requests?provider=twilio&path=Messages.json',
    );
    expect(requests).toMatchObject([{ method: 'POST', status: 201, body: { Body: 'written down', To: to } }]);
    expect(JSON.stringify(requests)).toContain('Basic ***');
    expect(JSON.stringify(requests)).not.toContain(Buffer.from(authToken).toString('base64').slice(0, 8));
  });

  it('doubles, drops and replays callbacks', async () => {
    await injectIntoWebhooks({ action: 'webhook_dup', n: 2, match: { MessageStatus: 'sent' } });
    await injectIntoWebhooks({ action: 'webhook_drop', match: { MessageStatus: 'delivered' } });
    const { sid } = await create();
    await eventually(async () => expect((await sim.client().messages(sid).fetch()).price).not.toBeNull());
    expect(sim.receiver.statusesAt('/status')).toEqual(['sent', 'sent', 'sent']);
    sim.receiver.received.length = 0;
    await injectIntoWebhooks({ action: 'webhook_replay', match: { MessageStatus: 'delivered' } });
    await create();
    await eventually(() =>
      expect(sim.receiver.statusesAt('/status')).toEqual(['sent', 'delivered', 'delivered']),
    );
    const [, first, second] = sim.receiver.received;
    expect(second?.rawBody).toBe(first?.rawBody);
  });

  it('reorders and delays callbacks', async () => {
    await injectIntoWebhooks({ action: 'webhook_reorder', match: { MessageStatus: 'sent' } });
    await create();
    await eventually(() => expect(sim.receiver.statusesAt('/status')).toEqual(['delivered', 'sent']));
    sim.receiver.received.length = 0;
    await injectIntoWebhooks({ action: 'webhook_delay', delayMs: 5_000, match: { MessageStatus: 'sent' } });
    await create();
    await eventually(() => expect(sim.receiver.statusesAt('/status')).toEqual(['delivered', 'sent']));
  });

  it('delivers a callback before the API answers', async () => {
    await injectIntoWebhooks({ action: 'webhook_before_response' });
    await create();
    expect(sim.receiver.statusesAt('/status')).toEqual(['sent']);
  });

  it.each(['webhook_bad_signature', 'webhook_wrong_secret'])(
    '%s makes a callback the SDK rejects',
    async (action) => {
      await injectIntoWebhooks({ action });
      await create();
      await eventually(() => expect(sim.receiver.received).toHaveLength(2));
      const verdicts = sim.receiver.received.map((one) =>
        twilio.validateRequest(authToken, one.headers['x-twilio-signature'] ?? '', one.url, one.form),
      );
      expect(verdicts).toEqual([false, true]);
    },
  );
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../test/eventually.js';
import { SimulatedTwilio } from '../test/simulated-twilio.js';

const from = '+15005550006';
const to = '+14155552671';

describe('the simulator over a restart', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simulator-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('keeps its state, finishes what was under way, and never gives an id twice', async () => {
    const config = { SIM_STATE_FILE: join(folder, 'deep', 'state.json'), SIM_SEED: 'restart' };
    const first = await SimulatedTwilio.start({}, { ...config, SIM_SPEED: 0.01 });
    const before = await first.client().messages.create({ from, to, body: 'before' });
    const number = await first.client().incomingPhoneNumbers.create({ areaCode: '415' });
    await first.stop();

    const second = await SimulatedTwilio.start({}, config);
    try {
      expect((await second.client().incomingPhoneNumbers.list()).map(({ sid }) => sid)).toEqual([number.sid]);
      await eventually(async () =>
        expect((await second.client().messages(before.sid).fetch()).status).toBe('delivered'),
      );
      expect((await second.client().messages.create({ from, to, body: 'after' })).sid).not.toBe(before.sid);
    } finally {
      await second.stop();
    }
  });

  it('gives the same ids for the same seed', async () => {
    const sids: string[] = [];
    for (let run = 0; run < 2; run += 1) {
      const sim = await SimulatedTwilio.start({}, { SIM_SEED: 'same' });
      // How often somebody asks must not matter.
      for (let poll = 0; poll < run; poll += 1) await sim.client().messages.list();
      sids.push((await sim.client().messages.create({ from, to, body: 'x' })).sid);
      await sim.stop();
    }
    expect(sids[0]).toBe(sids[1]);
  });

  it('is empty after a reset, but for the account of the environment', async () => {
    const sim = await SimulatedTwilio.start();
    try {
      await sim.client().messages.create({ from, to, body: 'x' });
      await sim.client().incomingPhoneNumbers.create({ areaCode: '415' });
      await sim.control('POST', '/reset');
      expect(await sim.control('GET', '/state')).toEqual({
        twilio: {
          accounts: [expect.objectContaining({ auth_token: 'the token of the tests' })],
          incoming_phone_numbers: [],
          messages: [],
        },
      });
    } finally {
      await sim.stop();
    }
  });

  it('says that it lives, that it can work, and what it measures of itself, as every process does', async () => {
    const sim = await SimulatedTwilio.start();
    const get = (path: string) => fetch(`${sim.simulator.url}${path}`);
    try {
      expect(await (await get('/health/live')).json()).toEqual({ live: true });
      expect(await (await get('/health/ready')).json()).toEqual({ ready: true, checks: {} });
      const metrics = await get('/metrics');
      expect(metrics.headers.get('content-type')).toContain('text/plain; version=0.0.4');
      expect(await metrics.text()).toContain('process_cpu_seconds_total{service="simulator"}');
    } finally {
      await sim.stop();
    }
  });

  it('serves the phone, and its texts as data only', async () => {
    const sim = await SimulatedTwilio.start();
    try {
      const { phoneNumber } = await sim.client().incomingPhoneNumbers.create({ areaCode: '415' });
      await sim.client().messages.create({ from: phoneNumber, to, body: '<img src=x onerror=alert(1)>' });
      const page = await fetch(`${sim.simulator.url}/phone?number=${encodeURIComponent(to)}`);
      expect(page.headers.get('content-type')).toContain('text/html');
      expect(await page.text()).not.toContain('onerror');
      expect(await sim.control('GET', '/twilio/phones')).toEqual({
        phones: [to],
        firm_numbers: [phoneNumber],
      });
      expect(await sim.control('GET', `/twilio/phones/${encodeURIComponent(to)}/messages`)).toMatchObject({
        messages: [{ mine: false, firm_number: phoneNumber, body: '<img src=x onerror=alert(1)>' }],
      });
    } finally {
      await sim.stop();
    }
  });

  it('sends one segment a second per number when the queue model is on, and lets old ones expire', async () => {
    const sim = await SimulatedTwilio.start({ SIM_TWILIO_QUEUE: 'on' }, { SIM_SPEED: 1 });
    try {
      const client = sim.client();
      const long = await client.messages.create({ from, to, body: 'x'.repeat(1_530) });
      const waiting = await client.messages.create({ from, to, body: 'patient' });
      const expiring = await client.messages.create({ from, to, body: 'urgent', validityPeriod: 5 });
      await sim.control('POST', '/clock', { advance: '6s' });
      expect((await client.messages(long.sid).fetch()).status).toBe('delivered');
      expect((await client.messages(waiting.sid).fetch()).status).toBe('queued');
      expect(await client.messages(expiring.sid).fetch()).toMatchObject({
        status: 'failed',
        errorCode: 30036,
      });
      await sim.control('POST', '/clock', { advance: '6s' });
      expect((await client.messages(waiting.sid).fetch()).status).toBe('delivered');
    } finally {
      await sim.stop();
    }
  });
});

import { connect } from 'amqplib';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import mongoose from 'mongoose';
import { aNamespace, deleteNamespace } from '#testing/bus-namespace';
import { eventually } from '#testing/eventually';
import { BrokerView } from '../../test/broker.js';
import { tellWord } from '../../test/contracts.js';
import { rabbitmqUrl, ServiceFixture } from '../../test/service-fixture.js';

const namespace = aNamespace();
const database = namespace.replaceAll('-', '_');
const mongoUri = process.env['MONGODB_URI'] ?? '';
const SECRET = 'a-secret-nobody-may-see';
/** A process that first has to make JavaScript of the sources, beside others that do. */
const STARTED_WITHIN_MS = 30_000;
const fixture = new ServiceFixture();
const processes: ChildProcess[] = [];

interface Running {
  readonly output: () => string;
  readonly exited: Promise<number | null>;
  readonly address: () => Promise<string>;
  readonly signal: (signal: NodeJS.Signals) => void;
}

/** Starts the sample service as a process of its own, with exactly this environment beside a working one. */
function run(changes: Record<string, string> = {}): Running {
  const environment: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    RABBITMQ_URL: rabbitmqUrl(),
    BUS_NAMESPACE: namespace,
    MONGODB_URI: mongoUri,
    MONGODB_DATABASE: database,
    MIGRATE_ON_START: 'true',
    SAMPLE_SECRET: SECRET,
    PORT: '0',
    ...changes,
  };
  const main = resolve('libs/platform/test/sample-service.ts');
  const child = spawn(
    process.execPath,
    ['--conditions=source', '--import', '@swc-node/register/esm-register', main],
    { env: environment, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  processes.push(child);
  let output = '';
  child.stdout.on('data', (bytes) => (output += String(bytes)));
  child.stderr.on('data', (bytes) => (output += String(bytes)));
  const address = () =>
    eventually(() => {
      const url = /"address":"([^"]+)"/.exec(output)?.[1];
      if (url === undefined) throw new Error(`not ready: ${output}`);
      return url;
    }, STARTED_WITHIN_MS);
  return {
    output: () => output,
    exited: once(child, 'exit').then(([code]: (number | null)[]) => code ?? null),
    address,
    signal: (signal) => child.kill(signal),
  };
}

afterEach(async () => {
  await Promise.all(
    processes.splice(0).map(async (child) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    }),
  );
});

afterAll(async () => {
  await fixture.stopAll();
  await deleteNamespace(rabbitmqUrl(), namespace);
  const connection = await mongoose.createConnection(mongoUri, { dbName: database }).asPromise();
  await connection.dropDatabase();
  await connection.close();
});

describe('a service process', () => {
  it('reads JSON and forms, keeps the bytes for signatures, limits bodies and tells its story', async () => {
    const service = run();
    const address = await service.address();
    const post = async (type: string, body: string, headers: Record<string, string> = {}) =>
      fetch(`${address}/echo`, { method: 'POST', headers: { 'content-type': type, ...headers }, body });

    const form = await post('application/x-www-form-urlencoded', 'Body=hi+there&To=%2B15005550006', {
      'x-correlation-id': 'story-of-a-webhook',
    });
    expect(await form.json()).toEqual({
      body: { Body: 'hi there', To: '+15005550006' },
      raw: 'Body=hi+there&To=%2B15005550006',
      correlationId: 'story-of-a-webhook',
    });
    expect(form.headers.get('x-correlation-id')).toBe('story-of-a-webhook');
    const json = await post('application/json', '{ "a": 1 }');
    expect(await json.json()).toMatchObject({ body: { a: 1 }, raw: '{ "a": 1 }' });
    expect((await post('application/json', JSON.stringify('x'.repeat(2_000)))).status).toBe(413);
    expect(await (await fetch(`${address}/health/live`)).json()).toEqual({ live: true });
    const metrics = await (await fetch(`${address}/metrics`)).text();
    const counted = metrics.split('\n').filter((line) => /^http_request_seconds_count.*echo.*201/.test(line));
    expect(counted).toEqual([expect.stringMatching(/ 2$/)]);
  });

  it('tells when it is ready, with every check by name', async () => {
    const service = run();
    const ready = await fetch(`${await service.address()}/health/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({
      ready: true,
      checks: { bus: 'ok', 'bus-requests': 'ok', 'bus-commands': 'ok', 'bus-events': 'ok', database: 'ok' },
    });
  });

  it('finishes what it has begun when told to stop, and exits with 0', async () => {
    const service = run();
    await service.address();
    const sender = await fixture.start({ namespace, bus: {}, name: 'gateway' });
    await sender.bus.send(tellWord, { word: 'work' });
    await eventually(() => expect(service.output()).toContain('begun work'));
    service.signal('SIGTERM');
    expect(await service.exited).toBe(0);
    expect(service.output()).toMatch(/done work[\s\S]*shut down/);
  });

  it('ends within its grace even if a handler never does', async () => {
    const service = run({ SHUTDOWN_GRACE_MS: '1000' });
    await service.address();
    const sender = await fixture.start({ namespace, bus: {}, name: 'gateway' });
    await sender.bus.send(tellWord, { word: 'for-ever' });
    await eventually(() => expect(service.output()).toContain('begun for-ever'));
    const toldAt = Date.now();
    service.signal('SIGTERM');
    expect(await service.exited).toBe(1);
    expect(Date.now() - toldAt).toBeLessThan(2_500);
  });

  it('names every bad variable, and never a value', async () => {
    const service = run({ SAMPLE_SECRET: 'short', PORT: 'http', RABBITMQ_URL: '', LOG_LEVEL: 'loud' });
    expect(await service.exited).toBe(1);
    const output = service.output();
    for (const variable of ['SAMPLE_SECRET', 'PORT', 'RABBITMQ_URL: is required', 'LOG_LEVEL']) {
      expect(output).toContain(variable);
    }
    expect(output).not.toMatch(/short|loud|http/);
  });

  it('refuses to start without its indexes, and says what is missing and what to do', async () => {
    const service = run({ MIGRATE_ON_START: 'false', MONGODB_DATABASE: `${database}_empty` });
    expect(await service.exited).toBe(1);
    expect(service.output()).toMatch(/lacks: collection things.*MIGRATE_ON_START=true/);
  });

  it('says in one sentence that its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const service = run({ PORT: port });
    expect(await service.exited).toBe(1);
    expect(service.output()).toContain(`Port ${port} is taken.`);
    other.close();
  });

  it('waits for a broker and a database that are not there yet, without telling their passwords', async () => {
    const service = run({
      RABBITMQ_URL: 'amqp://someone:topsecret@127.0.0.1:1',
      MONGODB_URI: 'mongodb://someone:topsecret@127.0.0.1:1/?serverSelectionTimeoutMS=300',
    });
    await eventually(
      () => expect(service.output()).toMatch(/MongoDB is not reachable.*Trying again/),
      STARTED_WITHIN_MS,
    );
    expect(service.output()).not.toContain('topsecret');
  });

  it('ends, to be started again, when its cancelled consumer cannot be brought back (trap 3)', async () => {
    const service = run({ BUS_NAMESPACE: `${namespace}-x` });
    await service.address();
    const broker = await BrokerView.open(rabbitmqUrl(), `${namespace}-x`);
    await replaceQueue(broker.queues().requestsQueue);
    expect(await service.exited).toBe(1);
    expect(service.output()).toContain('the requests consumer cannot work');
    await broker.close();
    await deleteNamespace(rabbitmqUrl(), `${namespace}-x`);
  });

  it('logs an error that nothing caught, without the number in it, and exits with 1', async () => {
    const service = run();
    await fetch(`${await service.address()}/crash`, { method: 'POST' });
    expect(await service.exited).toBe(1);
    expect(service.output()).toContain('could not text [number]');
    expect(service.output()).not.toContain('4155552671');
  });
});

/**
 * Puts a queue of another kind in the place of the service's. Both steps are sent together, but the service may still be
 * faster and declare its own again: then the broker refuses ours, and we try once more.
 */
async function replaceQueue(queue: string): Promise<void> {
  const connection = await connect(rabbitmqUrl());
  await eventually(async () => {
    const channel = await connection.createChannel();
    // The refusal closes the channel; it is told by the promise below.
    channel.on('error', () => undefined);
    await Promise.all([
      channel.deleteQueue(queue),
      channel.assertQueue(queue, { durable: true, maxLength: 1 }),
    ]);
  });
  await connection.close();
}

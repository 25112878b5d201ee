import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMongodb } from '#local-servers/mongodb';
import { freePorts } from '#local-servers/ports';
import { startRabbitmq } from '#local-servers/rabbitmq';
import { startSystem } from '#testing/system';
import { measureBareInsert, measureBarePath } from './bench/baselines.js';
import { BenchFirm } from './bench/bench-firm.js';
import {
  measureAccept,
  measureBurst,
  measureIdleMemory,
  measureReady,
  measureToProvider,
} from './bench/measurements.js';
import { Report } from './bench/report.js';
import { buildIfNeeded } from './start/build.js';
import { Progress } from './start/progress.js';

/**
 * `npm run bench` measures the product against bare MongoDB and RabbitMQ in the same run and prints ratios; `--quick` takes
 * fewer samples. Nothing is asserted: machines are noisy, a reader compares runs.
 */
const quick = process.argv.includes('--quick');
const count = quick ? 150 : 600;

/** As a person sends: what follows from a text is over before the next. The machine goes to sleep meanwhile, for all alike. */
const ONE_AT_A_TIME = { count, restMs: 250 };
/** What follows from the last texts runs on the same cores. */
const IN_A_ROW = { count, restMs: 15 };
/** Until V8 has compiled what a text passes through; services run for weeks. */
const WARM_UP = { messages: 800, conversations: 40 };

const progress = new Progress();
const step = <T>(what: string, work: () => Promise<T>): Promise<T> => progress.step(what, work);
await buildIfNeeded(process.cwd(), step);

const folder = await mkdtemp(join(tmpdir(), 'matterline-bench-'));
const [mongodbPort = 0, rabbitmqPort = 0] = await freePorts(2);
const mongodb = await step('Starting MongoDB', () =>
  startMongodb({ dataDirectory: join(folder, 'mongodb'), port: mongodbPort }),
);
const rabbitmq = await step('Starting RabbitMQ', () =>
  startRabbitmq({ dataDirectory: join(folder, 'rabbitmq'), port: rabbitmqPort }),
);
process.env['MONGODB_URI'] = mongodb.uri;
process.env['RABBITMQ_URL'] = rabbitmq.url;

const system = await step('Starting the services', () => startSystem({ productionDelays: true }));
try {
  const report = new Report();
  const ready = await step('Starting all services anew', () => measureReady(system));
  report.line('all services ready after the servers', ready, 'ms', 5_000);

  await new Promise((resolve) => setTimeout(resolve, 3_000));
  for (const [service, mebibytes] of await measureIdleMemory(system)) {
    report.line(`idle memory of ${service}`, mebibytes, 'MiB', 150);
  }

  const firm = await BenchFirm.open(system);
  await step('Warming up', () => measureBurst(firm, WARM_UP));
  for (const [name, pace] of [
    ['one at a time', ONE_AT_A_TIME],
    ['in a row', IN_A_ROW],
  ] as const) {
    report.ratio(
      `202 for a send / one majority-journaled insert, ${name}`,
      await step(`Accepting texts, ${name}`, () => measureAccept(firm, pace)),
      await step('Bare inserts', () => measureBareInsert(mongodb.uri, pace)),
      4,
    );
    report.ratio(
      `accept to Twilio / three commits and two confirmed quorum hops, ${name}`,
      await step(`Texts to Twilio, ${name}`, () => measureToProvider(firm, pace)),
      await step('Bare commits and hops', () => measureBarePath(mongodb.uri, rabbitmq.url, pace)),
      3.5,
    );
  }

  const burst = await step('A burst', () => measureBurst(firm, { messages: 1_000, conversations: 200 }));
  report.line(
    'burst of 1,000 over 200 conversations, delivered to Twilio',
    burst.messagesPerSecond,
    'messages/s',
    100,
    'at least',
  );
  report.line('the same, until every receipt and credit is settled', burst.settledPerSecond, 'messages/s');
  report.print();
} finally {
  await system.stop();
  await Promise.all([mongodb.stop(), rabbitmq.stop()]);
  await rm(folder, { recursive: true, force: true });
}

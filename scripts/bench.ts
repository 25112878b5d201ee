import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMongodb } from '#local-servers/mongodb';
import { freePorts } from '#local-servers/ports';
import { startRabbitmq } from '#local-servers/rabbitmq';
import { startSystem } from '#testing/system';
import { measureBareInsert, measureBarePath } from './bench/baselines.js';
import { BenchFirm } from './bench/bench-firm.js';
import { measureAccept, measureBurst, measureIdleMemory, measureToProvider } from './bench/measurements.js';
import { Report } from './bench/report.js';
import { buildIfNeeded } from './start/build.js';
import { Progress } from './start/progress.js';

/**
 * `npm run bench` measures the product against bare MongoDB and RabbitMQ in the same run and prints ratios; `--quick` takes
 * fewer samples. Nothing is asserted: machines are noisy, a reader compares runs.
 */
const quick = process.argv.includes('--quick');
const samples = quick ? 150 : 600;

/** As a person sends: what follows from a text is over before the next. */
const ONE_AT_A_TIME_MS = 250;
/** While what follows from the last ones runs on the same cores. */
const IN_A_ROW_MS = 15;

const progress = new Progress();
await buildIfNeeded(process.cwd(), (what, work) => progress.step(what, work));

const folder = await mkdtemp(join(tmpdir(), 'matterline-bench-'));
const [mongodbPort = 0, rabbitmqPort = 0] = await freePorts(2);
const mongodb = await startMongodb({ dataDirectory: join(folder, 'mongodb'), port: mongodbPort });
const rabbitmq = await startRabbitmq({ dataDirectory: join(folder, 'rabbitmq'), port: rabbitmqPort });
process.env['MONGODB_URI'] = mongodb.uri;
process.env['RABBITMQ_URL'] = rabbitmq.url;

const startedAt = performance.now();
const system = await startSystem({ productionDelays: true });
const readyMs = performance.now() - startedAt;
try {
  const report = new Report();
  report.line('all services ready after the servers', readyMs, 'ms', 5_000);

  await new Promise((resolve) => setTimeout(resolve, 3_000));
  for (const [service, mebibytes] of await measureIdleMemory(system)) {
    report.line(`idle memory of ${service}`, mebibytes, 'MiB', 150);
  }

  const firm = await BenchFirm.open(system);
  const insertMs = await measureBareInsert(mongodb.uri, samples);
  const accept = '202 for a send / one majority-journaled insert';
  report.ratio(accept, await measureAccept(firm, samples, ONE_AT_A_TIME_MS), insertMs, 4);
  report.ratio(`${accept}, in a row`, await measureAccept(firm, samples, 0), insertMs, 4);

  const bareMs = await measureBarePath(mongodb.uri, rabbitmq.url, samples);
  const toProvider = 'accept to Twilio / three commits and two confirmed quorum hops';
  report.ratio(toProvider, await measureToProvider(firm, samples, ONE_AT_A_TIME_MS), bareMs, 3.5);
  report.ratio(`${toProvider}, in a row`, await measureToProvider(firm, samples, IN_A_ROW_MS), bareMs, 3.5);

  const burst = await measureBurst(firm, { messages: 1_000, conversations: 200 });
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

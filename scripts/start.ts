// `npm start`: the whole product on this machine, from a fresh clone to "Matterline is ready", and down again with Ctrl-C.
import { stopAllOwnedProcesses } from '#local-servers/owned-process';
import { keptSecrets } from '#local-servers/product/secrets';
import { addressOf, type ProductSettings } from '#local-servers/product/service-environment';
import { makeDemoData } from './demo-data.js';
import { buildIfNeeded } from './start/build.js';
import { checkPorts } from './start/check-ports.js';
import { DataFolder } from './start/data-folder.js';
import { failureSentence } from './start/failure-sentence.js';
import { chooseInstallation } from './start/installation.js';
import { LogFiles } from './start/log-files.js';
import { Progress } from './start/progress.js';
import { resetData } from './start/reset.js';
import { takeRunLock } from './start/run-lock.js';
import { RunningProduct } from './start/running-product.js';
import { mongodbSource, rabbitmqSource } from './start/servers.js';
import { servicePorts } from './start/service-ports.js';
import { migrateDatabases, startServices, startSimulator } from './start/start-services.js';
import { stopOnSignal } from './start/stop-on-signal.js';

const crashRemainsMs = 20_000;

const root = process.cwd();
const environment = process.env;
const progress = new Progress();
const say = (line: string): void => progress.say(line);
const data = new DataFolder(root);
const logs = new LogFiles(data.logs, say);
const product = new RunningProduct(say);
const reset = process.argv.includes('--reset');

try {
  await data.prepare();
  const lock = await takeRunLock(data.lock);
  const end = async (code: number): Promise<never> => {
    await logs.close();
    await lock.release();
    process.exit(code);
  };
  const stop = async (code: number): Promise<never> => {
    await product.stop();
    await stopAllOwnedProcesses();
    say('Everything is stopped');
    return end(code);
  };
  stopOnSignal(
    () => {
      say('Stopping (again to stop at once)');
      void stop(0);
    },
    () => void product.kill().then(() => end(1)),
  );
  try {
    await start(lock.previousRunCrashed);
  } catch (failure) {
    process.stderr.write(`\n${failureSentence(failure)}\n\n`);
    await stop(1);
  }
} catch (failure) {
  process.stderr.write(`\n${failureSentence(failure)}\n\n`);
  process.exit(1);
}

async function start(previousRunCrashed: boolean): Promise<void> {
  const ports = servicePorts(environment);
  await checkPorts(ports, previousRunCrashed ? crashRemainsMs : 0);
  if (reset) await progress.step('Emptying the data of earlier runs', () => resetData(data, environment));
  const installation = await chooseInstallation(data);

  const sources = { data, installation, logs, environment, say };
  const [mongodb, rabbitmq] = await Promise.all([mongodbSource(sources), rabbitmqSource(sources)]);
  const [database, broker] = await Promise.all([
    progress.step('Starting MongoDB', () => product.keepServer(mongodb)),
    progress.step('Starting RabbitMQ', () => product.keepServer(rabbitmq)),
    buildIfNeeded(root, (what, work) => progress.step(what, work)),
  ]);

  const settings: ProductSettings = {
    nodeEnvironment: 'development',
    mongodbUri: database.uri,
    databasePrefix: mongodb.foreign ? installation.name : 'matterline',
    rabbitmqUrl: broker.url,
    busNamespace: rabbitmq.foreign ? installation.name : 'matterline',
    ports,
    secrets: await keptSecrets(data.secrets),
    simulatorStateFile: data.simulatorState,
    mailboxFile: data.mailbox,
  };

  const services = { root, settings, product, logs, environment };
  await Promise.all([
    progress.step('Preparing the databases', () => migrateDatabases(services)),
    progress.step('Starting the simulator of Twilio and Stripe', () => startSimulator(services)),
  ]);
  await progress.step('Starting subscriptions, billing, messaging and the gateway', () =>
    startServices(services),
  );
  await progress.step('Making the demo data, where it is missing', () =>
    makeDemoData({
      gatewayUrl: addressOf(settings, 'gateway'),
      simulatorUrl: addressOf(settings, 'simulator'),
    }),
  );
  printAddresses(settings, broker.managementUrl);
}

function printAddresses(settings: ProductSettings, consoleUrl: string | undefined): void {
  const addresses = [
    ['The app', addressOf(settings, 'gateway')],
    ['Phone simulator', `${addressOf(settings, 'simulator')}/phone`],
    ['API docs', `${addressOf(settings, 'gateway')}/docs`],
    [
      'RabbitMQ console',
      consoleUrl === undefined ? 'that of your own broker' : `${consoleUrl}  (guest, guest)`,
    ],
    ['Logs', data.logs],
  ];
  process.stdout.write(
    `\n${addresses.map(([name = '', address]) => `  ${name.padEnd(18)}${address}`).join('\n')}\n\n`,
  );
  process.stdout.write('Matterline is ready\n');
}

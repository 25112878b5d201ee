import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MongodbServer, startMongodb } from '#local-servers/mongodb';
import { freePorts } from '#local-servers/ports';
import { type RabbitmqServer, startRabbitmq } from '#local-servers/rabbitmq';
import { deleteNamespace } from './bus-namespace.js';

export type ServerPart = 'rabbitmq' | 'mongodb';

interface OwnServers {
  folder: string;
  mongodbPort: number;
  rabbitmqPort: number;
  mongodb: MongodbServer;
  rabbitmq: RabbitmqServer;
}

/** The broker and the database a system under test works with: the test run's shared ones, or a pair that may be killed. */
export class SystemServers {
  private constructor(
    readonly mongodbUri: string,
    readonly rabbitmqUrl: string,
    private readonly own: OwnServers | undefined,
  ) {}

  static async start(ownServers: boolean): Promise<SystemServers> {
    if (!ownServers)
      return new SystemServers(fromEnvironment('MONGODB_URI'), fromEnvironment('RABBITMQ_URL'), undefined);
    const folder = await mkdtemp(join(tmpdir(), 'matterline-story-'));
    const [mongodbPort = 0, rabbitmqPort = 0] = await freePorts(2);
    const [mongodb, rabbitmq] = await Promise.all([
      startMongodb({ dataDirectory: join(folder, 'mongodb'), port: mongodbPort }),
      startRabbitmq({ dataDirectory: join(folder, 'rabbitmq'), port: rabbitmqPort }),
    ]);
    const own = { folder, mongodbPort, rabbitmqPort, mongodb, rabbitmq };
    return new SystemServers(mongodb.uri, rabbitmq.url, own);
  }

  async kill(part: ServerPart): Promise<void> {
    await this.#owned()[part].kill();
  }

  async restart(part: ServerPart): Promise<void> {
    const own = this.#owned();
    const dataDirectory = join(own.folder, part);
    if (part === 'mongodb') own.mongodb = await startMongodb({ dataDirectory, port: own.mongodbPort });
    else own.rabbitmq = await startRabbitmq({ dataDirectory, port: own.rabbitmqPort });
  }

  /** Ends its own servers, or takes this system's queues out of the shared broker. */
  async stop(busNamespace: string): Promise<void> {
    if (this.own === undefined) return deleteNamespace(this.rabbitmqUrl, busNamespace);
    await Promise.all([this.own.mongodb.stop(), this.own.rabbitmq.stop()]);
    await rm(this.own.folder, { recursive: true, force: true });
  }

  #owned(): OwnServers {
    if (this.own === undefined)
      throw new Error('Only a system with ownServers may lose its broker or database.');
    return this.own;
  }
}

function fromEnvironment(name: 'MONGODB_URI' | 'RABBITMQ_URL'): string {
  const value = process.env[name];
  if (value === undefined || value === '')
    throw new Error(
      `${name} is not set. Run the stories with \`npm test -- <file>\`, which brings up what they need.`,
    );
  return value;
}

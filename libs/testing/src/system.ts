import { randomBytes } from 'node:crypto';
import { freePorts } from '#local-servers/ports';
import { makeSecrets } from '#local-servers/product/secrets';
import { type ProductSettings, serviceEnvironment } from '#local-servers/product/service-environment';
import { type Service, SERVICES } from '#local-servers/product/services';
import { type StartServiceOptions } from '#local-servers/product/start-service';
import { parkedMessages, type ParkedMessage } from './parked-messages.js';
import { RunningSystem } from './running-system.js';
import { ServiceCopy } from './service-copy.js';
import { type ServerPart, SystemServers } from './system-servers.js';

export type SystemPart = Service | ServerPart;

export interface SystemOptions {
  /** How many of each service; one unless said otherwise. The simulator is always one. */
  copies?: Partial<Record<Exclude<Service, 'simulator'>, number>>;
  /** Overrides of the environment, by service. */
  environment?: Partial<Record<Service, Record<string, string>>>;
  /** The delays of production instead of those of a test. */
  productionDelays?: boolean;
  /** A broker and a database of its own, which may be killed, instead of the test run's. */
  ownServers?: boolean;
}

// What takes a minute in production takes a second in a test.
const shortDelays: Partial<Record<Service, Record<string, string>>> = {
  messaging: {
    TWILIO_TIMEOUT_MS: '2000',
    SENDING_TIMEOUT_MS: '3000',
    RESERVE_AGAIN_MS: '1000',
    DISPATCH_AGAIN_MS: '1000',
    SETTLE_AGAIN_MS: '1000',
    REPEAT_AT_MOST_MS: '4000',
    BACK_OFF_MS: '200',
    UNKNOWN_FIRST_LOOKUP_MS: '3000',
    UNKNOWN_SECOND_LOOKUP_MS: '1500',
    DELIVERY_POLL_MS: '2000',
    BACKFILL_MS: '2000',
    PRICE_POLL_MS: '1000',
    MEDIA_TIMEOUT_MS: '2000',
    MEDIA_CLAIM_MS: '3000',
    MEDIA_AGAIN_MS: '300',
    SWEEP_MS: '400',
  },
  billing: {
    STRIPE_TIMEOUT_MS: '2000',
    SWEEP_INTERVAL_MS: '400',
    RETRY_MS: '300',
    RETRY_MAX_MS: '2000',
    COMPARE_INTERVAL_MS: '2000',
    EXCEPTION_GRACE_MS: '5000',
  },
  simulator: { SIM_SPEED: '10' },
};

/**
 * Starts the whole built product on ports of its own, with its own databases, queues and simulator.
 * Resolves when every process is ready; `stop()` ends all and drops the databases.
 */
export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const servers = await SystemServers.start(options.ownServers ?? false);
  const system = new System(servers, await settingsFor(servers), options);
  try {
    await system.start();
  } catch (failure) {
    await system.stop();
    throw failure;
  }
  return system;
}

/** The running product of whoever started it: its parts may be ended and started again. */
export class System extends RunningSystem {
  readonly #copies: ServiceCopy[] = [];

  constructor(
    private readonly servers: SystemServers,
    settings: ProductSettings,
    private readonly options: SystemOptions,
  ) {
    super(settings);
  }

  /** One for each copy of the gateway. */
  get apiUrls(): string[] {
    return this.#of('gateway').map((copy) => `${copy.url}/api/v1`);
  }

  /** Ends all copies of a service, or a server of its own, with this signal. It stays down until `restart`. */
  async kill(part: SystemPart, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (isServer(part)) await this.servers.kill(part);
    else await Promise.all(this.#of(part).map((copy) => copy.end(signal)));
  }

  /** Starts again what `kill` ended, on the same ports and data. Resolves when it is ready. */
  async restart(part: SystemPart): Promise<void> {
    if (isServer(part)) await this.servers.restart(part);
    else await Promise.all(this.#of(part).map((copy) => copy.start()));
  }

  /** Messages in the dead-letter queues. */
  parkedMessages(): Promise<ParkedMessage[]> {
    return parkedMessages(this.servers.rabbitmqUrl, this.settings.busNamespace);
  }

  /** Called by `startSystem`. */
  async start(): Promise<void> {
    for (const service of SERVICES) {
      const count = service === 'simulator' ? 1 : (this.options.copies?.[service] ?? 1);
      const further = await freePorts(count - 1);
      for (const port of [this.settings.ports[service], ...further])
        this.#copies.push(new ServiceCopy(this.#startOptions(service, port)));
    }
    await Promise.all(this.#copies.map((copy) => copy.start()));
  }

  /** Ends everything and leaves nothing behind: no process, no database, no queue. */
  override async stop(): Promise<void> {
    await Promise.all(this.#copies.map((copy) => copy.end('SIGTERM')));
    // What runs on servers of its own goes with their folder.
    await (this.options.ownServers === true ? this.databases.close() : this.databases.drop());
    await this.servers.stop(this.settings.busNamespace);
  }

  #of(service: Service): ServiceCopy[] {
    return this.#copies.filter((copy) => copy.service === service);
  }

  #startOptions(service: Service, port: number): StartServiceOptions {
    return {
      service,
      port,
      root: process.cwd(),
      environment: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        LOG_LEVEL: 'warn',
        SHUTDOWN_GRACE_MS: '5000',
        MIGRATE_ON_START: 'true',
        ...serviceEnvironment(this.settings, service),
        ...(this.options.productionDelays === true ? {} : shortDelays[service]),
        ...this.options.environment?.[service],
      },
    };
  }
}

const isServer = (part: SystemPart): part is ServerPart => part === 'rabbitmq' || part === 'mongodb';

async function settingsFor(servers: SystemServers): Promise<ProductSettings> {
  const name = `story-${randomBytes(4).toString('hex')}`;
  const [simulator = 0, subscriptions = 0, billing = 0, messaging = 0, gateway = 0] = await freePorts(
    SERVICES.length,
  );
  return {
    nodeEnvironment: 'test',
    mongodbUri: servers.mongodbUri,
    databasePrefix: name,
    rabbitmqUrl: servers.rabbitmqUrl,
    busNamespace: name,
    ports: { simulator, subscriptions, billing, messaging, gateway },
    secrets: makeSecrets(),
  };
}

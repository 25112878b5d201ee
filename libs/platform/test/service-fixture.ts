import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { aNamespace, deleteNamespace } from '#testing/bus-namespace';
import { BusClient } from '../src/bus/bus-client.js';
import { BusServers } from '../src/bus/bus-servers.js';
import { type BaseConfig, baseConfigSchema } from '../src/config/base-config.js';
import { loadConfig } from '../src/config/load-config.js';
import { createLogger } from '../src/logging/create-logger.js';
import { createService } from '../src/service/create-service.js';
import { type ServiceDefinition } from '../src/service/service-definition.js';

@Module({})
class TestModule {}

export interface TestService {
  readonly app: NestFastifyApplication;
  readonly bus: BusClient;
  readonly servers: BusServers;
  readonly namespace: string;
  /** Everything it logged, as JSON lines. */
  readonly log: readonly string[];
}

export interface TestServiceOptions {
  readonly controllers?: readonly Type[];
  readonly imports?: readonly (Type | DynamicModule)[];
  readonly providers?: readonly Type[];
  readonly namespace?: string;
  readonly rabbitmqUrl?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly bus?: ServiceDefinition<BaseConfig>['bus'];
  readonly http?: ServiceDefinition<BaseConfig>['http'];
  readonly name?: string;
}

/** The address of the broker the test run was given; a missing one fails the run. */
export function rabbitmqUrl(): string {
  const url = process.env['RABBITMQ_URL'];
  if (url === undefined) throw new Error('RABBITMQ_URL is not set: tests need a real broker');
  return url;
}

/** Services of one test file. `stopAll` stops them and removes what they left on the broker. */
export class ServiceFixture {
  readonly #apps: NestFastifyApplication[] = [];
  readonly #namespaces = new Set<string>();

  async start(options: TestServiceOptions = {}): Promise<TestService> {
    const namespace = options.namespace ?? aNamespace();
    this.#namespaces.add(namespace);
    const log: string[] = [];
    const config = loadConfig(baseConfigSchema, {
      RABBITMQ_URL: options.rabbitmqUrl ?? rabbitmqUrl(),
      BUS_NAMESPACE: namespace,
      PORT: '0',
      ...options.environment,
    });
    const app = await createService(
      {
        name: options.name ?? 'billing',
        config: baseConfigSchema,
        module: () => ({
          module: TestModule,
          controllers: [...(options.controllers ?? [])],
          imports: [...(options.imports ?? [])],
          providers: [...(options.providers ?? [])],
        }),
        bus: options.bus ?? { requests: true, commands: true, events: true },
        http: options.http ?? {},
      },
      config,
      createLogger(options.name ?? 'billing', 'debug', { write: (line) => void log.push(line) }),
    );
    this.#apps.push(app);
    return { app, bus: app.get(BusClient), servers: app.get(BusServers), namespace, log };
  }

  async stopAll(): Promise<void> {
    await Promise.all(this.#apps.splice(0).map((app) => app.close()));
    for (const namespace of this.#namespaces) await deleteNamespace(rabbitmqUrl(), namespace);
    this.#namespaces.clear();
  }
}

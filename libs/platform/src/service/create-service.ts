import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type ServiceName, SERVICE_NAMES } from '#contracts/bus/contract';
import { BusClient } from '../bus/bus-client.js';
import { BusServer } from '../bus/bus-server.js';
import { BusServers } from '../bus/bus-servers.js';
import { type BusKind, type BusServerIdentity, type BusSettings } from '../bus/bus-settings.js';
import { BusModule } from '../bus/bus.module.js';
import { type BaseConfig } from '../config/base-config.js';
import { addOperationsRoutes } from '../health/operations-routes.js';
import { Readiness } from '../health/readiness.js';
import { NestLogger } from '../logging/nest-logger.js';
import { type StructuredLogger } from '../logging/structured-logger.js';
import { Metrics } from '../metrics/metrics.js';
import { prepareDatabase } from '../mongo/prepare-database.js';
import { closeConnectionsPromptly } from './close-connections.js';
import { FatalFailure } from './fatal-failure.js';
import { addHttpStory } from './http-story.js';
import { PlatformModule } from './platform.module.js';
import { type ServiceDefinition } from './service-definition.js';

const DEFAULT_BODY_LIMIT_BYTES = 64 * 1_024;

@Module({})
class ServiceModule {}

/**
 * Builds a service and starts its consumers; it does not listen for HTTP yet (`app.listen`, or `app.init` in tests) and
 * handles no signals. `app.close()` drains and closes everything.
 */
export async function createService<Config extends BaseConfig>(
  definition: ServiceDefinition<Config>,
  config: Config,
  logger: StructuredLogger,
): Promise<NestFastifyApplication> {
  const metrics = new Metrics(definition.name);
  const settings = busSettings(definition.name, config);
  const app = await NestFactory.create<NestFastifyApplication>(
    {
      module: ServiceModule,
      imports: [
        PlatformModule.register({ config, logger, metrics }),
        BusModule.register(settings),
        definition.module(config),
      ],
    },
    new FastifyAdapter({
      bodyLimit: definition.http?.bodyLimitBytes ?? DEFAULT_BODY_LIMIT_BYTES,
      forceCloseConnections: 'idle',
      ...definition.httpServer?.(config),
    }),
    {
      logger: new NestLogger(logger),
      rawBody: definition.http?.rawBody ?? false,
      abortOnError: false,
    },
  );
  try {
    await prepare(app, definition, config, settings, logger, metrics);
    return app;
  } catch (error) {
    await app.close().catch(() => undefined);
    throw error;
  }
}

async function prepare<Config extends BaseConfig>(
  app: NestFastifyApplication,
  definition: ServiceDefinition<Config>,
  config: Config,
  settings: BusSettings,
  logger: StructuredLogger,
  metrics: Metrics,
): Promise<void> {
  if (definition.migrations) {
    const mayMigrate = 'MIGRATE_ON_START' in config && config.MIGRATE_ON_START === true;
    await prepareDatabase(app, definition.migrations, mayMigrate);
  }
  const http = app.getHttpAdapter().getInstance();
  closeConnectionsPromptly(http);
  addHttpStory(http, metrics);
  addOperationsRoutes(http, app.get(Readiness), metrics);
  await definition.configureHttp?.(app, config);
  addBusServers(app, definition, config, settings, logger, metrics);
  await app.init();
  await app.startAllMicroservices();
  app.get(Readiness).started();
}

function addBusServers<Config extends BaseConfig>(
  app: NestFastifyApplication,
  definition: ServiceDefinition<Config>,
  config: Config,
  settings: BusSettings,
  logger: StructuredLogger,
  metrics: Metrics,
): void {
  const servers = app.get(BusServers);
  const readiness = app.get(Readiness);
  const fatal = app.get(FatalFailure);
  const client = app.get(BusClient);
  readiness.add('bus', () => client.assertConnected());
  for (const identity of identitiesOf(definition)) {
    const server = new BusServer({
      identity,
      settings,
      prefetch: prefetchOf(identity.kind, config),
      logger: logger.forContext(`bus-${identity.kind}`),
      metrics,
      giveUp: (error) => fatal.report(`the ${identity.kind} consumer cannot work`, error),
    });
    servers.add(server);
    app.connectMicroservice({ strategy: server });
    readiness.add(`bus-${identity.kind}`, () => server.assertConsuming());
  }
}

function identitiesOf({
  name,
  bus = {},
}: Pick<ServiceDefinition<BaseConfig>, 'name' | 'bus'>): BusServerIdentity[] {
  const owned = (['requests', 'commands', 'events'] as const).filter((kind) => bus[kind]);
  const identities: BusServerIdentity[] = owned.map((kind) => ({ kind, service: serviceNamed(name) }));
  if (bus.broadcast) identities.push({ kind: 'broadcast', service: name });
  return identities;
}

function serviceNamed(name: string): ServiceName {
  const service = SERVICE_NAMES.find((known) => known === name);
  if (!service) throw new Error(`${name} owns no queues: it is not a service of the contracts`);
  return service;
}

function prefetchOf(kind: BusKind, config: BaseConfig): number {
  if (kind === 'requests') return config.BUS_PREFETCH_REQUESTS;
  return kind === 'commands' ? config.BUS_PREFETCH_COMMANDS : config.BUS_PREFETCH_EVENTS;
}

function busSettings(service: string, config: BaseConfig): BusSettings {
  return {
    url: config.RABBITMQ_URL,
    namespace: config.BUS_NAMESPACE,
    service,
    requestTimeoutMs: config.BUS_REQUEST_TIMEOUT_MS,
    publishTimeoutMs: config.BUS_PUBLISH_TIMEOUT_MS,
  };
}

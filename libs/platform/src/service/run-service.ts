import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { BusServers } from '../bus/bus-servers.js';
import { describeFailure } from '../bus/describe-failure.js';
import { type BaseConfig } from '../config/base-config.js';
import { ConfigError } from '../config/config-error.js';
import { loadConfig } from '../config/load-config.js';
import { Readiness } from '../health/readiness.js';
import { createLogger } from '../logging/create-logger.js';
import { type StructuredLogger } from '../logging/structured-logger.js';
import { Sweeper } from '../sweeper/sweeper.js';
import { createService } from './create-service.js';
import { FatalFailure } from './fatal-failure.js';
import { type ServiceDefinition } from './service-definition.js';

/** Runs a service until it is told to stop. Exits with 0 after SIGTERM or SIGINT, with 1 when it cannot start or go on. */
export async function runService<Config extends BaseConfig>(
  definition: ServiceDefinition<Config>,
): Promise<void> {
  const config = configOrExit(definition);
  const logger = createLogger(definition.name, config.LOG_LEVEL);
  endOnBugs(logger);
  try {
    const app = await createService(definition, config, logger);
    stopOnSignals(app, config.SHUTDOWN_GRACE_MS, logger);
    await app.listen({ host: config.HOST, port: config.PORT });
    logger.info({ address: await app.getUrl() }, 'ready');
  } catch (error) {
    logger.error({ error }, adviceFor(error, config));
    process.exit(1);
  }
}

function configOrExit<Config extends BaseConfig>(definition: ServiceDefinition<Config>): Config {
  try {
    return loadConfig(definition.config);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${definition.name} cannot start. ${error.message}\n`);
    process.exit(1);
  }
}

/** Node would print the error as it is; the log takes secrets out of it. */
function endOnBugs(logger: StructuredLogger): void {
  const end = (error: unknown) => {
    logger.error({ error }, 'an error that nothing caught; the process ends to be started again');
    process.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}

function stopOnSignals(app: NestFastifyApplication, graceMs: number, logger: StructuredLogger): void {
  let stopping = false;
  const stop = (exitCode: number) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => {
      logger.error({ graceMs }, 'did not stop in time; what was at hand comes again');
      process.exit(1);
    }, graceMs).unref();
    void shutDown(app, graceMs)
      .then(() => logger.info({}, 'stopped'))
      .catch((error: unknown) => logger.error({ error }, 'could not stop cleanly'))
      .finally(() => process.exit(exitCode));
  };
  process.once('SIGTERM', () => stop(0));
  process.once('SIGINT', () => stop(0));
  app.get(FatalFailure).onReport((sentence, error) => {
    logger.error({ error }, `${sentence}; the process ends to be started again`);
    stop(1);
  });
}

/** First no new work, then the work at hand, then the tools it needed: HTTP and the bus, and the database last. */
async function shutDown(app: NestFastifyApplication, graceMs: number): Promise<void> {
  app.get(Readiness).draining();
  await app.get(BusServers).drain(graceMs * 0.6);
  await app.get(Sweeper).stop();
  await app.close();
}

function adviceFor(error: unknown, config: BaseConfig): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `Port ${config.PORT} is taken. Stop the process that uses it, or set PORT to another one.`;
  }
  return `cannot start: ${describeFailure(error)}`;
}

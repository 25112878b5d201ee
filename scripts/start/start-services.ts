import { type ProductSettings, serviceEnvironment } from '#local-servers/product/service-environment';
import { type Service, SERVICES, SERVICES_WITH_DATABASE } from '#local-servers/product/services';
import { runMigration, startService } from '#local-servers/product/start-service';
import { type OwnedProcess } from '#local-servers/owned-process';
import { ServerUnavailable } from '#local-servers/server-unavailable';
import { type LogFiles } from './log-files.js';
import { type RunningProduct } from './running-product.js';

export interface ServicesOptions {
  root: string;
  settings: ProductSettings;
  product: RunningProduct;
  logs: LogFiles;
  environment: NodeJS.ProcessEnv;
}

/** What a developer may set for a run; everything else about how the processes fit together is decided here. */
const adjustable = [
  'LOG_LEVEL',
  'RATE_LIMIT_REQUESTS_PER_SECOND',
  'MAX_REFILLS_PER_DAY',
  'SIM_SPEED',
  'SIM_SEED',
];

export async function migrateDatabases(options: ServicesOptions): Promise<void> {
  await Promise.all(
    SERVICES_WITH_DATABASE.map((service) =>
      runMigration(service, options.root, environmentOf(service, options)),
    ),
  );
}

export function startSimulator(options: ServicesOptions): Promise<void> {
  return keepService('simulator', options);
}

/** Starts the four services at once and resolves when each is ready. */
export async function startServices(options: ServicesOptions): Promise<void> {
  await Promise.all(
    SERVICES.filter((service) => service !== 'simulator').map((service) => keepService(service, options)),
  );
}

async function keepService(service: Service, options: ServicesOptions): Promise<void> {
  const onLine = await options.logs.forService(service);
  const start = (): Promise<OwnedProcess> =>
    startService({
      service,
      root: options.root,
      port: options.settings.ports[service],
      environment: environmentOf(service, options),
      onLine,
    });
  const rank = service === 'simulator' ? 'simulator' : 'services';
  try {
    await options.product.keep(rank, service, start);
  } catch (failure) {
    if (!(failure instanceof ServerUnavailable)) throw failure;
    throw new ServerUnavailable(`${failure.message}\nIts whole log: ${options.logs.fileOf(service)}`);
  }
}

function environmentOf(service: Service, { settings, environment }: ServicesOptions): NodeJS.ProcessEnv {
  const chosen = adjustable
    .filter((name) => (environment[name] ?? '') !== '')
    .map((name) => [name, environment[name]]);
  return { ...environment, ...serviceEnvironment(settings, service), ...Object.fromEntries(chosen) };
}

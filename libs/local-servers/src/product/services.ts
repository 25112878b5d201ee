/** The five processes of the product, in the order in which they are started. */
export const SERVICES = ['simulator', 'subscriptions', 'billing', 'messaging', 'gateway'] as const;
export type Service = (typeof SERVICES)[number];

/** Those with a database: each has a migration to run before it starts. */
export const SERVICES_WITH_DATABASE = ['messaging', 'billing', 'subscriptions'] as const;
export type ServiceWithDatabase = (typeof SERVICES_WITH_DATABASE)[number];

/** Where each listens under `npm start`, unless told otherwise. */
export const USUAL_PORTS: Record<Service, number> = {
  gateway: 3000,
  messaging: 3001,
  billing: 3002,
  subscriptions: 3003,
  simulator: 4010,
};

/** The compiled entry of a service, or of its migration, from the repository's root. */
export const entryOf = (service: Service): string => `dist/apps/${service}/src/main.js`;
export const migrationOf = (service: ServiceWithDatabase): string => `dist/apps/${service}/src/migrate.js`;

/** The path that answers 200 once the service can work. */
export const readinessOf = (service: Service): string =>
  service === 'simulator' ? '/_sim/health' : '/health/ready';

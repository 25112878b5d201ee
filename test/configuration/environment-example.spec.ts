import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { loadConfig } from '#platform/config/load-config';
import { billingConfigSchema } from '../../apps/billing/src/billing.config.js';
import { gatewayConfigSchema } from '../../apps/gateway/src/gateway.config.js';
import { messagingConfigSchema } from '../../apps/messaging/src/messaging.config.js';
import { subscriptionsConfigSchema } from '../../apps/subscriptions/src/subscriptions.config.js';

const schemas = {
  billing: billingConfigSchema,
  gateway: gatewayConfigSchema,
  messaging: messagingConfigSchema,
  subscriptions: subscriptionsConfigSchema,
};

describe('.env.example', () => {
  let example: Record<string, string | undefined>;
  beforeAll(async () => {
    example = parseEnv(await readFile('.env.example', 'utf8')) as Record<string, string | undefined>;
  });

  it.each(Object.entries(schemas))('starts %s', (_service, schema) => {
    expect(() => loadConfig(schema, example)).not.toThrow();
  });

  it.each([
    ['billing', 'STRIPE_API_HOST'],
    ['gateway', 'AUTH_MODE'],
    ['messaging', 'TWILIO_API_BASE_URL'],
  ] as const)('is refused by %s in production, since it is made for the simulator', (service, variable) => {
    expect(() => loadConfig(schemas[service], { ...example, NODE_ENV: 'production' })).toThrow(variable);
  });

  it('names no variable that nobody reads', () => {
    const read = new Set(Object.values(schemas).flatMap((schema) => Object.keys(schema.shape)));
    const byCompose = ['RABBITMQ_USER', 'RABBITMQ_PASSWORD'];
    expect(Object.keys(example).filter((name) => !read.has(name) && !byCompose.includes(name))).toEqual([]);
  });
});

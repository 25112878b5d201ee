import { baseConfigSchema, mongoConfig } from './base-config.js';
import { ConfigError } from './config-error.js';
import { loadConfig } from './load-config.js';
import { flag, port, secret } from './variables.js';

const schema = baseConfigSchema.extend({
  ...mongoConfig('billing').shape,
  PORT: port(3002),
  STRIPE_SECRET_KEY: secret(10),
  OPEN: flag(true),
});
const working = {
  RABBITMQ_URL: 'amqp://localhost',
  MONGODB_URI: 'mongodb://localhost/?replicaSet=rs0',
  STRIPE_SECRET_KEY: 'sk_test_1234567890',
};

describe('the environment', () => {
  it('becomes one typed object with defaults', () => {
    expect(loadConfig(schema, { ...working, OPEN: 'false', HOST: '', UNRELATED: 'x' })).toMatchObject({
      PORT: 3002,
      HOST: '127.0.0.1',
      BUS_NAMESPACE: 'matterline',
      MONGODB_DATABASE: 'billing',
      MIGRATE_ON_START: false,
      OPEN: false,
      SHUTDOWN_GRACE_MS: 10_000,
    });
  });

  it('is refused with every bad variable and why, and without any value', () => {
    const environment = {
      RABBITMQ_URL: 'http://user:pass@host',
      STRIPE_SECRET_KEY: 'sk_short',
      PORT: '70000',
      LOG_LEVEL: 'chatty',
      BUS_NAMESPACE: 'Not Good',
      OPEN: 'maybe',
    };
    let failure: unknown;
    try {
      loadConfig(schema, environment);
    } catch (error) {
      failure = error;
    }
    expect(failure).toBeInstanceOf(ConfigError);
    const { problems, message } = failure as ConfigError;
    expect(problems.map(({ variable }) => variable).toSorted()).toEqual([
      'BUS_NAMESPACE',
      'LOG_LEVEL',
      'MONGODB_URI',
      'OPEN',
      'PORT',
      'RABBITMQ_URL',
      'STRIPE_SECRET_KEY',
    ]);
    expect(message).toContain('MONGODB_URI: is required');
    expect(message).toContain('RABBITMQ_URL: must be an address that begins with amqp:// or amqps://');
    for (const value of Object.values(environment)) expect(message).not.toContain(value);
  });
});

import { loadConfig } from '#platform/config/load-config';
import { billingConfigSchema } from './billing.config.js';

const ENVIRONMENT = {
  RABBITMQ_URL: 'amqp://broker',
  MONGODB_URI: 'mongodb://database/?replicaSet=rs0',
  STRIPE_SECRET_KEY: 'sk_test_123',
  STRIPE_WEBHOOK_SECRET: 'whsec_new, whsec_old',
};
const load = (more: Record<string, string> = {}) =>
  loadConfig(billingConfigSchema, { ...ENVIRONMENT, ...more });

describe("billing's environment", () => {
  it('takes two webhook secrets while one is rotated, and strict limits by default', () => {
    expect(load()).toMatchObject({
      PORT: 3_002,
      STRIPE_WEBHOOK_SECRET: ['whsec_new', 'whsec_old'],
      MAX_REFILLS_PER_DAY: 20,
    });
  });

  it('accepts a stand-in for Stripe outside of production', () => {
    expect(
      load({ STRIPE_API_HOST: 'localhost', STRIPE_API_PORT: '4010', STRIPE_API_PROTOCOL: 'http' }),
    ).toMatchObject({ STRIPE_API_HOST: 'localhost', STRIPE_API_PORT: 4_010 });
  });

  it.each([
    ['in production', { NODE_ENV: 'production' }],
    ['with a live key', { STRIPE_SECRET_KEY: 'sk_live_123' }],
  ])('refuses a stand-in for Stripe %s and names the variable', (_when, more) => {
    expect(() => load({ ...more, STRIPE_API_HOST: 'localhost' })).toThrow(/STRIPE_API_HOST: must not be set/);
    expect(() => load(more)).not.toThrow();
  });

  it('names what is missing', () => {
    expect(() => load({ STRIPE_SECRET_KEY: '', STRIPE_WEBHOOK_SECRET: '' })).toThrow(
      /STRIPE_SECRET_KEY[\s\S]*STRIPE_WEBHOOK_SECRET/,
    );
  });
});

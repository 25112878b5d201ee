import { loadConfig } from '#platform/config/load-config';
import { gatewayConfigSchema } from './gateway.config.js';

const usable = {
  RABBITMQ_URL: 'amqp://127.0.0.1',
  AUTH_JWT_SECRET: 'a secret of at least thirty-two characters',
};
const load = (environment: Record<string, string>) => loadConfig(gatewayConfigSchema, environment);

describe('the environment of the gateway', () => {
  it('is strict by default', () => {
    expect(load(usable)).toMatchObject({
      AUTH_MODE: 'jwt',
      TRUST_PROXY: false,
      RATE_LIMIT_REQUESTS_PER_SECOND: 20,
    });
  });

  it('refuses the demo login in production and names it, whatever else is wrong', () => {
    const demo = { NODE_ENV: 'production', AUTH_MODE: 'dev' };
    expect(() => load({ ...usable, ...demo })).toThrow(/AUTH_MODE/);
    expect(() => load(demo)).toThrow(/AUTH_MODE/);
    expect(load({ ...usable, AUTH_MODE: 'dev' }).AUTH_MODE).toBe('dev');
  });

  it('refuses the simulator of phones in production', () => {
    const simulator = { PHONE_SIMULATOR_URL: 'http://127.0.0.1:4010/phone' };
    expect(load({ ...usable, ...simulator })).toMatchObject(simulator);
    expect(() => load({ ...usable, ...simulator, NODE_ENV: 'production' })).toThrow(/PHONE_SIMULATOR_URL/);
  });

  it('wants one way to verify sessions, and not both', () => {
    const keys = { AUTH_JWKS_URL: 'https://host.example/jwks' };
    expect(() => load({ RABBITMQ_URL: usable.RABBITMQ_URL })).toThrow(/AUTH_JWKS_URL/);
    expect(() => load({ ...usable, ...keys })).toThrow(/AUTH_JWKS_URL/);
    expect(load({ RABBITMQ_URL: usable.RABBITMQ_URL, ...keys }).AUTH_JWT_SECRET).toBeUndefined();
  });

  it('never tells the secret that was too short', () => {
    expect(() => load({ ...usable, AUTH_JWT_SECRET: 'hunter2' })).toThrow(/AUTH_JWT_SECRET/);
    expect(() => load({ ...usable, AUTH_JWT_SECRET: 'hunter2' })).not.toThrow(/hunter2/);
  });
});

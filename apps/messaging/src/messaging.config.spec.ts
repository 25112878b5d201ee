import { loadConfig } from '#platform/config/load-config';
import { deliveryPolicyFrom, messagingConfigSchema } from './messaging.config.js';

const environment = {
  RABBITMQ_URL: 'amqp://localhost',
  MONGODB_URI: 'mongodb://localhost/?replicaSet=rs0',
  TWILIO_ACCOUNT_SID: 'AC00000000000000000000000000000001',
  TWILIO_AUTH_TOKEN: 'a-token-that-is-long-enough, an-older-token-in-rotation',
  PUBLIC_BASE_URL: 'https://texts.example.com/',
};
const problemsOf = (changes: Record<string, string>) => {
  try {
    loadConfig(messagingConfigSchema, { ...environment, ...changes });
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
};

describe("messaging's environment", () => {
  it('takes several tokens, an address with a slash at its end, and delays of production by default', () => {
    const config = loadConfig(messagingConfigSchema, environment);
    expect(config.TWILIO_AUTH_TOKEN).toEqual(['a-token-that-is-long-enough', 'an-older-token-in-rotation']);
    expect(config.PUBLIC_BASE_URL).toBe('https://texts.example.com');
    expect(config.PORT).toBe(3001);
    expect(deliveryPolicyFrom(config)).toMatchObject({
      unknownFirstLookUpMs: 60_000,
      unknownSecondLookUpMs: 30_000,
      unknownReviewMs: 900_000,
      deliveryPollMs: [60_000, 120_000],
    });
  });

  it('refuses a simulator and plain HTTP in production, and names the variable but never its value', () => {
    const message = problemsOf({
      NODE_ENV: 'production',
      TWILIO_API_BASE_URL: 'http://simulator:4010',
      TWILIO_MESSAGING_BASE_URL: 'http://simulator:4010',
      PUBLIC_BASE_URL: 'http://texts.example.com',
    });
    for (const name of ['TWILIO_API_BASE_URL', 'TWILIO_MESSAGING_BASE_URL', 'PUBLIC_BASE_URL']) {
      expect(message).toContain(name);
    }
    expect(message).not.toContain('simulator:4010');
  });

  it('refuses to take an attempt for dead before its call has timed out', () => {
    expect(problemsOf({ SENDING_TIMEOUT_MS: '10000', TWILIO_TIMEOUT_MS: '10000' })).toContain(
      'SENDING_TIMEOUT_MS',
    );
  });

  it.each(['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'PUBLIC_BASE_URL', 'MONGODB_URI'])(
    'needs %s',
    (name) => {
      expect(problemsOf({ [name]: '' })).toContain(name);
    },
  );
});

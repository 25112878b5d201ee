import { ApiClient } from '#testing/api-client';
import { GatewayFixture } from '../../../test/gateway-fixture.js';

const askedOf = async (environment: Record<string, string>) => {
  const fixture = await GatewayFixture.start(environment);
  try {
    return await new ApiClient(fixture.apiUrl, undefined).get('/app-config');
  } finally {
    await fixture.stop();
  }
};

describe('how the app is configured', () => {
  it('is told to anybody: the demo', async () => {
    expect(await askedOf({ PHONE_SIMULATOR_URL: 'http://127.0.0.1:4010/phone' })).toMatchObject({
      status: 200,
      body: { authMode: 'dev', phoneSimulatorUrl: 'http://127.0.0.1:4010/phone', signInUrl: null },
    });
  }, 60_000);

  it('is told to anybody: behind a host application', async () => {
    expect(await askedOf({ AUTH_MODE: 'jwt', SIGN_IN_URL: 'https://practice.example/login' })).toMatchObject({
      status: 200,
      body: { authMode: 'jwt', phoneSimulatorUrl: null, signInUrl: 'https://practice.example/login' },
    });
  }, 60_000);
});

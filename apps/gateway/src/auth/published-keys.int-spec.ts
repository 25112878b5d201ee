import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { ApiClient } from '#testing/api-client';
import { eventually } from '#testing/eventually';
import { GatewayFixture } from '../../test/gateway-fixture.js';

/** A key pair of the host application. */
interface HostKey {
  readonly kid: string;
  readonly published: JWK;
  readonly privateKey: CryptoKey;
}

async function makeKey(kid: string): Promise<HostKey> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { kid, published: { ...(await exportJWK(publicKey)), alg: 'ES256', kid }, privateKey };
}

const tokenOf = ({ kid, privateKey }: HostKey) =>
  new SignJWT({ sub: 'u_1', name: 'Olivia', account_id: 'acc_1', account_name: 'Firm', role: 'owner' })
    .setProtectedHeader({ alg: 'ES256', kid })
    .setExpirationTime('1h')
    .sign(privateKey);

describe('sessions of published keys', () => {
  let host: Server;
  let published: JWK[] = [];
  let answer: 'keys' | 'error' | 'junk' = 'keys';
  let fetched = 0;
  let fixture: GatewayFixture;
  let first: HostKey;

  beforeAll(async () => {
    first = await makeKey('first');
    published = [first.published];
    host = createServer((_, response) => {
      fetched += 1;
      if (answer === 'error') response.writeHead(500).end('down');
      else
        response
          .setHeader('content-type', 'application/json')
          .end(answer === 'junk' ? '{"nothing":"here"}' : JSON.stringify({ keys: published }));
    });
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    const { port } = host.address() as AddressInfo;
    fixture = await GatewayFixture.start({
      AUTH_MODE: 'jwt',
      AUTH_JWT_SECRET: '',
      AUTH_JWKS_URL: `http://127.0.0.1:${port}/.well-known/jwks.json`,
      AUTH_JWKS_REFETCH_MS: '300',
    });
  }, 60_000);
  afterAll(async () => {
    await fixture.stop();
    host.closeAllConnections();
    await new Promise((resolve) => host.close(resolve));
  });
  afterEach(() => (answer = 'keys'));

  const me = async (key: HostKey) =>
    new ApiClient(fixture.apiUrl, await tokenOf(key)).get<{ code?: string }>('/me');

  it.each(['error', 'junk'] as const)(
    'are neither valid nor invalid while the host answers with an %s',
    async (kind) => {
      answer = kind;
      const refused = await me(first);
      expect(refused).toMatchObject({ status: 503, body: { code: 'SERVICE_UNAVAILABLE' } });
      expect(refused.headers.get('retry-after')).toBe('1');
    },
  );

  it('are taken with a published key, which is fetched once for many requests', async () => {
    fetched = 0;
    const answers = await Promise.all(Array.from({ length: 20 }, () => me(first)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(answers[0]?.body).toMatchObject({ user: { id: 'u_1' }, account: { id: 'acc_1' }, role: 'owner' });
    expect(fetched).toBe(1);
  });

  it('follow a rotation: the new key is found, the withdrawn one no longer counts', async () => {
    const second = await makeKey('second');
    published = [second.published];
    await eventually(async () => expect((await me(second)).status).toBe(200));
    expect(await me(first)).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
  });

  it('are refused for a key that nobody published, without asking the host for each', async () => {
    const stranger = await makeKey('stranger');
    const impostor = await makeKey('second');
    fetched = 0;
    const startedAt = Date.now();
    const answers = await Promise.all(Array.from({ length: 30 }, () => me(stranger)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    expect(fetched).toBeLessThanOrEqual(1 + (Date.now() - startedAt) / 300);
    expect((await me(impostor)).status).toBe(401);
  });

  it('need no host while its keys are known, and say 503 for what only it could decide', async () => {
    const third = await makeKey('third');
    published = [third.published];
    await eventually(async () => expect((await me(third)).status).toBe(200));
    answer = 'error';
    expect((await me(third)).status).toBe(200);
    const unknown = await makeKey('unknown');
    await eventually(async () =>
      expect(await me(unknown)).toMatchObject({ status: 503, body: { code: 'SERVICE_UNAVAILABLE' } }),
    );
    expect((await new ApiClient(fixture.apiUrl, undefined).get('/me')).status).toBe(401);
  });

  it('leave no demo login behind', async () => {
    expect((await new ApiClient(fixture.apiUrl, undefined).get('/dev/users')).status).toBe(404);
  });
});

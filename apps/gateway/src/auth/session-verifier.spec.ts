import { jest } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { SessionVerifier, type VerifierConfig } from './session-verifier.js';

const secret = 'a secret of at least thirty-two characters';
const claims = {
  sub: 'u_1',
  name: 'Olivia Owner',
  email: 'olivia@firm.example',
  account_id: 'acc_1',
  account_name: 'Firm',
  role: 'owner',
};
const bytes = (text: string) => new TextEncoder().encode(text);
const sign = (payload: JWTPayload, key = secret, expires: string | number = '1h', alg = 'HS256') =>
  new SignJWT(payload).setProtectedHeader({ alg }).setExpirationTime(expires).sign(bytes(key));
const verifier = (config: Partial<VerifierConfig> = {}) =>
  new SessionVerifier({
    AUTH_JWT_SECRET: secret,
    AUTH_JWKS_URL: undefined,
    AUTH_JWKS_REFETCH_MS: 5_000,
    AUTH_ISSUER: undefined,
    AUTH_AUDIENCE: undefined,
    ...config,
  });
const unauthenticated = expect.objectContaining({ code: 'UNAUTHENTICATED' }) as unknown;

describe('a session of a shared secret', () => {
  it('says who is asking, and for which firm', async () => {
    const session = await verifier().verify(await sign(claims), 'header');
    expect(session).toMatchObject({
      me: {
        user: { id: 'u_1', name: 'Olivia Owner' },
        account: { id: 'acc_1', name: 'Firm' },
        role: 'owner',
      },
      requester: { account: { id: 'acc_1', name: 'Firm' }, user: { id: 'u_1' }, role: 'owner' },
      carriedBy: 'header',
    });
    expect(session.expiresAt).toBeGreaterThan(Date.now() + 3_590_000);
  });

  it('ends when it expires, however short ago it was verified', async () => {
    const sessions = verifier();
    const now = Date.now();
    const token = await sign(claims, secret, Math.floor(now / 1_000) + 10);
    expect(await sessions.verify(token, 'header')).toMatchObject({ carriedBy: 'header' });
    expect(await sessions.verify(token, 'cookie')).toMatchObject({ carriedBy: 'cookie' });
    jest.useFakeTimers({ now: now + 20_000, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    try {
      await expect(sessions.verify(token, 'header')).rejects.toEqual(unauthenticated);
    } finally {
      jest.useRealTimers();
    }
  });

  it('is the operator’s without an account', async () => {
    const token = await sign({ sub: 'u_f', name: 'Grace', platform_role: 'finance' });
    expect(await verifier().verify(token, 'cookie')).toMatchObject({
      me: { account: null, role: null, platformRole: 'finance' },
      requester: null,
    });
  });

  it('says null for what a person has not, or nothing', async () => {
    const firm = { ...claims, email: null, account_name: null, platform_role: null };
    expect(await verifier().verify(await sign(firm), 'header')).toMatchObject({
      me: { user: { email: null }, account: { id: 'acc_1', name: 'acc_1' }, platformRole: null },
      requester: { role: 'owner' },
    });
    const operator = { sub: 'u_f', name: 'Grace', platform_role: 'finance' };
    const token = await sign({ ...operator, account_id: null, account_name: null, role: null });
    expect(await verifier().verify(token, 'header')).toMatchObject({
      me: { account: null, role: null, platformRole: 'finance' },
      requester: null,
    });
  });

  it.each(['auth0|5f7c8ec7c33c6c004bbafe82', 'google/117', '_x'])(
    'takes the ids of the host application as they are: %s',
    async (id) => {
      const token = await sign({ ...claims, sub: id, account_id: id });
      expect((await verifier().verify(token, 'header')).me).toMatchObject({ user: { id }, account: { id } });
    },
  );

  it.each([
    ['signed with another secret', () => sign(claims, 'another secret of thirty-two characters')],
    ['expired', () => sign(claims, secret, Math.floor(Date.now() / 1_000) - 60)],
    ['without an end', () => new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(bytes(secret))],
    ['of another algorithm', () => sign(claims, secret, '1h', 'HS512')],
    ['without a subject', () => sign({ ...claims, sub: undefined } as unknown as JWTPayload)],
    ['with an operator in place of an id', () => sign({ ...claims, account_id: { $ne: '' } })],
    ['with an operator for an id', () => sign({ ...claims, sub: '$ne' })],
    ['with a role and null for the account', () => sign({ ...claims, account_id: null })],
    ['with a role but no account', () => sign({ ...claims, account_id: undefined } as JWTPayload)],
    ['with an account but no role', () => sign({ ...claims, role: undefined } as JWTPayload)],
    ['with an unknown role', () => sign({ ...claims, role: 'superuser' })],
    ['garbage', () => Promise.resolve('garbage')],
  ])('is refused when it is %s', async (_, make) => {
    await expect(verifier().verify(await make(), 'header')).rejects.toEqual(unauthenticated);
  });

  it('is refused without a signature, whatever the algorithm calls itself', async () => {
    const [, payload] = (await sign(claims)).split('.');
    for (const alg of ['none', 'None', 'NONE']) {
      const head = Buffer.from(JSON.stringify({ alg })).toString('base64url');
      await expect(verifier().verify(`${head}.${payload}.`, 'header')).rejects.toEqual(unauthenticated);
    }
  });

  it('is kept to the configured issuer and audience', async () => {
    const strict = verifier({ AUTH_ISSUER: 'https://host.example', AUTH_AUDIENCE: 'matterline' });
    const good = { ...claims, iss: 'https://host.example', aud: 'matterline' };
    await expect(strict.verify(await sign(good), 'header')).resolves.toBeDefined();
    for (const wrong of [{ iss: 'https://other.example' }, { aud: 'billing-app' }])
      await expect(strict.verify(await sign({ ...good, ...wrong }), 'header')).rejects.toEqual(
        unauthenticated,
      );
  });
});

describe('a session of a key pair', () => {
  let server: Server;
  let keysUrl: string;
  let keys: { publicKey: CryptoKey; privateKey: CryptoKey };

  beforeAll(async () => {
    keys = await generateKeyPair('RS256', { extractable: true });
    const body = JSON.stringify({
      keys: [{ ...(await exportJWK(keys.publicKey)), alg: 'RS256', kid: 'k1' }],
    });
    server = createServer((_, response) => response.setHeader('content-type', 'application/json').end(body));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    keysUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const byKeys = (url = keysUrl) => verifier({ AUTH_JWT_SECRET: undefined, AUTH_JWKS_URL: url });

  it('is verified with the published key', async () => {
    const header = { alg: 'RS256', kid: 'k1' };
    const signing = new SignJWT(claims).setProtectedHeader(header).setExpirationTime('1h');
    const token = await signing.sign(keys.privateKey);
    expect((await byKeys().verify(token, 'header')).requester?.account.id).toBe('acc_1');
    const other = await generateKeyPair('RS256');
    await expect(byKeys().verify(await signing.sign(other.privateKey), 'header')).rejects.toEqual(
      unauthenticated,
    );
  });

  it('cannot be forged with the public key as if it were a shared secret', async () => {
    const publicText = await exportSPKI(keys.publicKey);
    const header = { alg: 'HS256', kid: 'k1' };
    const forged = await new SignJWT(claims)
      .setProtectedHeader(header)
      .setExpirationTime('1h')
      .sign(bytes(publicText));
    await expect(byKeys().verify(forged, 'header')).rejects.toEqual(unauthenticated);
  });

  it('is neither valid nor invalid while the keys cannot be had', async () => {
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setExpirationTime('1h')
      .sign(keys.privateKey);
    await expect(byKeys('http://127.0.0.1:1/jwks').verify(token, 'header')).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
    });
  });
});

import { SESSION_COOKIE } from './session-reader.js';
import { ApiClient } from '#testing/api-client';
import { GatewayFixture, personNamed, TEST_SECRET } from '../../test/gateway-fixture.js';
import { makeToken } from './dev/token-maker.js';
import { createContactV1 } from '#contracts/bus/messaging/contacts.v1';

describe('sessions', () => {
  let fixture: GatewayFixture;
  let nobody: ApiClient;
  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    nobody = new ApiClient(fixture.apiUrl, undefined);
  }, 60_000);
  afterAll(() => fixture.stop());
  afterEach(() => fixture.neighbours.reset());

  it('are asked for everywhere but at the demo login', async () => {
    for (const path of ['/me', '/subscription', '/conversations', '/events', '/finance/charges', '/finance'])
      expect(await nobody.get(path)).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
    expect((await nobody.get<{ items: unknown[] }>('/dev/users')).body.items).toHaveLength(6);
  });

  it.each(['Basic dTpw', 'Bearer', 'Bearer a b', 'Bearer ', 'garbage'])(
    'are refused for the header %j, also beside a good cookie',
    async (authorization) => {
      const cookie = `${SESSION_COOKIE}=${await fixture.token('u_alvarez_owner')}`;
      expect((await nobody.call('GET', '/me', undefined, { authorization, cookie })).status).toBe(401);
    },
  );

  it('begin with the demo login, by token and by a cookie that scripts cannot read', async () => {
    const answer = await nobody.post<{ token: string }>('/dev/login', { userId: 'u_birch_owner' });
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    const expected = { status: 200, body: { user: { id: 'u_birch_owner' }, account: { id: 'acc_birch' } } };
    expect(await new ApiClient(fixture.apiUrl, answer.body.token).get('/me')).toMatchObject(expected);
    const [pair = ''] = cookie.split(';');
    expect(await nobody.call('GET', '/me', undefined, { cookie: pair })).toMatchObject(expected);
    expect((await nobody.post('/dev/login', { userId: 'u_nobody' })).status).toBe(404);
    expect((await nobody.post('/dev/login', { userId: { $ne: '' } })).status).toBe(400);
  });

  it('end with the demo logout, which another site cannot ask for', async () => {
    const cookie = `${SESSION_COOKIE}=${await fixture.token('u_birch_owner')}`;
    const foreign = await nobody.post('/dev/logout', {}, { cookie, origin: 'http://evil.example' });
    expect(foreign).toMatchObject({ status: 403, body: { code: 'ORIGIN_NOT_ALLOWED' } });
    expect(foreign.headers.get('set-cookie')).toBeNull();
    const answer = await nobody.post('/dev/logout', {}, { cookie, origin: fixture.url });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^matterline_session=;.*Path=\/;.*Expires=Thu, 01 Jan 1970/,
    );
  });

  it('carried by a cookie change something only from our own pages', async () => {
    const cookie = `${SESSION_COOKIE}=${await fixture.token('u_alvarez_owner')}`;
    const create = (headers: Record<string, string>) =>
      nobody.call('POST', '/contacts', { name: 'Maria' }, { cookie, ...headers });
    for (const headers of [
      {},
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { origin: fixture.url.replace('http:', 'https:') },
      { origin: 'http://127.0.0.1:1' },
    ] as Record<string, string>[])
      expect(await create(headers)).toMatchObject({ status: 403, body: { code: 'ORIGIN_NOT_ALLOWED' } });
    expect(fixture.neighbours.askedOf(createContactV1)).toEqual([]);
    expect((await create({ origin: fixture.url })).status).toBe(201);
    expect((await nobody.call('GET', '/me', undefined, { cookie })).status).toBe(200);
  });

  it('are not begun for somebody by another site', async () => {
    const answer = await nobody.post(
      '/dev/login',
      { userId: 'u_birch_owner' },
      { origin: 'http://evil.example' },
    );
    expect(answer).toMatchObject({ status: 403, body: { code: 'ORIGIN_NOT_ALLOWED' } });
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('keep firms out of finance, and finance out of firms', async () => {
    const owner = await fixture.as('u_alvarez_owner');
    const finance = await fixture.as('u_finance');
    for (const path of ['/finance', '/finance/charges', '/finance/top-ups/x/refund'])
      expect(await owner.get(path)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    expect((await owner.post('/finance/top-ups/x/refund', { reason: 'x' })).status).toBe(403);
    expect((await finance.get('/finance/nowhere')).status).toBe(404);
    for (const path of ['/subscription', '/billing', '/contacts', '/conversations', '/events'])
      expect(await finance.get(path)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    expect(fixture.neighbours.asked).toEqual([]);
  });
});

describe('without the demo login', () => {
  it('there is none', async () => {
    const fixture = await GatewayFixture.start({ AUTH_MODE: 'jwt' });
    const nobody = new ApiClient(fixture.apiUrl, undefined);
    expect((await nobody.get('/dev/users')).status).toBe(404);
    expect((await nobody.post('/dev/login', { userId: 'u_birch_owner' })).status).toBe(404);
    expect((await nobody.post('/dev/logout')).status).toBe(404);
    expect((await (await fixture.as('u_birch_owner')).get('/me')).status).toBe(200);
    await fixture.stop();
  }, 60_000);
});

describe('too many requests', () => {
  it('are refused for one session without touching another', async () => {
    const fixture = await GatewayFixture.start({
      RATE_LIMIT_REQUESTS_PER_SECOND: '5',
      RATE_LIMIT_SIGN_INS_PER_MINUTE: '2',
    });
    const owner = await fixture.as('u_alvarez_owner');
    const answers = await Promise.all(Array.from({ length: 30 }, () => owner.get('/me')));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(15);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(10);
    expect(refused[0]?.body).toMatchObject({ code: 'TOO_MANY_REQUESTS', status: 429 });
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await (await fixture.as('u_birch_owner')).get('/me')).status).toBe(200);
    expect((await fetch(`${fixture.url}/health/live`)).status).toBe(200);

    const person = async (accountId: string, id: string) => {
      const account = { id: accountId, name: 'Firm' };
      const me = { ...personNamed('u_birch_owner'), user: { id, name: 'Ana', email: null }, account };
      return new ApiClient(fixture.apiUrl, await makeToken(me, TEST_SECRET));
    };
    const [one, other] = [await person('a/b', 'c'), await person('a', 'b/c')];
    const crowd = Array.from({ length: 30 }, () => one.get('/me'));
    const few = await Promise.all(Array.from({ length: 5 }, () => other.get('/me')));
    expect(few.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    await Promise.all(crowd);

    const nobody = new ApiClient(fixture.apiUrl, undefined);
    const signIns = [];
    for (let count = 0; count < 4; count += 1)
      signIns.push((await nobody.post('/dev/login', { userId: 'u_birch_owner' })).status);
    expect(signIns).toEqual([200, 200, 429, 429]);
    await fixture.stop();
  }, 60_000);
});

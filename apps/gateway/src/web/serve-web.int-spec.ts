import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GatewayFixture } from '../../test/gateway-fixture.js';

const PAGE = '<!doctype html><title>The UI</title>';
const SCRIPT = 'console.log(1)';

describe('the web UI', () => {
  let folder: string;
  let root: string;
  let fixture: GatewayFixture;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'matterline-web-'));
    root = join(folder, 'dist');
    await mkdir(join(root, 'assets'), { recursive: true });
    await writeFile(join(folder, 'secret.svg'), 'a secret');
    await writeFile(join(root, 'index.html'), PAGE);
    await writeFile(join(root, 'favicon.svg'), '<svg/>');
    await writeFile(join(root, 'assets', 'index-1a2b.js'), SCRIPT);
    await writeFile(join(root, 'assets', 'index-1a2b.js.br'), 'smallest');
    await writeFile(join(root, 'assets', 'index-1a2b.js.gz'), 'small');
    fixture = await GatewayFixture.start({ WEB_ROOT: root });
  }, 60_000);
  afterAll(async () => {
    await fixture.stop();
    await rm(folder, { recursive: true });
  });

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${fixture.url}${path}`, { headers });

  it.each(['/', '/sign-in?returnTo=%2F', '/conversations', '/conversations/cnv_1', '/settings/subscription'])(
    'is the same page at %s, asked about each time',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(await answer.text()).toBe(PAGE);
      const again = await get(path, { 'if-none-match': answer.headers.get('etag') ?? '' });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe('');
    },
  );

  it('has files that are kept for ever, because their names change with them', async () => {
    const answer = await get('/assets/index-1a2b.js', { 'accept-encoding': 'identity' });
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await answer.text()).toBe(SCRIPT);
    expect((await get('/favicon.svg')).headers.get('cache-control')).toBe('no-cache');
    expect((await fetch(`${fixture.url}/assets/index-1a2b.js`, { method: 'HEAD' })).status).toBe(200);
  });

  it.each([
    ['gzip, deflate, br', 'br', 'smallest'],
    ['gzip', 'gzip', 'small'],
    ['br;q=0, gzip;q=0.5', 'gzip', 'small'],
    ['', undefined, SCRIPT],
  ])('sends them compressed as the browser accepts: %j', async (accepted, encoding, body) => {
    const answer = await rawGet('/assets/index-1a2b.js', { 'accept-encoding': accepted });
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers['vary']).toMatch(/accept-encoding/i);
    expect(answer.body).toBe(body);
  });

  it('lets nothing run, load or frame it but what we serve', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? '';
    expect(policy.split(';').map((directive) => directive.trim())).toEqual(
      expect.arrayContaining([
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "object-src 'none'",
      ]),
    );
  });

  it.each(['/nowhere', '/api/v1/nowhere', '/api', '/conversationsx', '/assets/gone-3c4d.js', '/index.html'])(
    'is not what stands at %s',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND' });
    },
  );

  it.each([
    '/assets/../../secret.svg',
    '/assets/..%2f..%2fsecret.svg',
    '/assets/%2e%2e/%2e%2e/secret.svg',
    '/assets/..\\..\\secret.svg',
    '/assets//../../secret.svg',
    '/assets/../index.html',
    '/assets/__proto__',
    '/assets/index-1a2b.js%00.svg',
  ])('gives nothing away for %s', async (path) => {
    const answer = await rawGet(path);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('a secret');
  });

  it('leaves the API documentation as it is', async () => {
    const answer = await get('/docs');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('swagger-ui');
  });

  it('is a newer one as soon as there is one', async () => {
    const newer = '<!doctype html><title>The newer UI</title>';
    await writeFile(join(root, 'index.html'), newer);
    await utimes(join(root, 'index.html'), new Date(), new Date(Date.now() + 5_000));
    expect(await (await get('/')).text()).toBe(newer);
  });

  /** Sends a path as it is, where fetch would tidy it up, and takes the body as it comes. */
  function rawGet(path: string, headers: Record<string, string> = {}) {
    return new Promise<{ status: number | undefined; headers: NodeJS.Dict<unknown>; body: string }>(
      (resolve, reject) => {
        const { hostname, port } = new URL(fixture.url);
        request({ hostname, port, path, headers }, (response) => {
          let body = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => (body += chunk));
          response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
        })
          .on('error', reject)
          .end();
      },
    );
  }
});

describe('without a build of the web UI', () => {
  it('its page says what to do, and the API works', async () => {
    const fixture = await GatewayFixture.start({ WEB_ROOT: join(tmpdir(), 'matterline-web-nowhere') });
    const page = await fetch(fixture.url);
    expect(page.status).toBe(503);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(await page.text()).toContain('npm run build -w web');
    expect((await fetch(`${fixture.apiUrl}/app-config`)).status).toBe(200);
    await fixture.stop();
  }, 60_000);
});

import { request } from 'node:http';
import { connect } from 'node:net';
import { problem } from '#contracts/http/problem.http';
import { type ApiClient } from '#testing/api-client';
import { GatewayFixture } from '../../test/gateway-fixture.js';

const messages = '/conversations/cnv_1/messages';
const deep = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);
const ofBytes = (length: number) => JSON.stringify({ body: 'x'.repeat(length) });

type Case = readonly [what: string, method: string, path: string, body: unknown, status: number];

const bodies: Case[] = [
  ['cut short', 'POST', messages, '{"body":', 400],
  ['not JSON', 'POST', messages, 'hello', 400],
  ['empty', 'POST', messages, '', 400],
  ['an array', 'POST', messages, '[]', 400],
  ['null', 'POST', messages, 'null', 400],
  ['a number', 'POST', messages, '7', 400],
  ['a string', 'POST', messages, '"body"', 400],
  ['none', 'POST', messages, undefined, 400],
  ['a number for a text', 'POST', messages, { body: 7 }, 400],
  ['an operator for a text', 'POST', messages, { body: { $gt: '' } }, 400],
  ['an unknown field', 'POST', messages, { body: 'a', extra: 1 }, 400],
  ['__proto__', 'POST', messages, '{"body":"a","__proto__":{"admin":true}}', 400],
  ['an escaped __proto__', 'POST', messages, '{"body":"a","\\u005f_proto__":{"admin":true}}', 400],
  ['constructor.prototype', 'POST', messages, '{"body":"a","constructor":{"prototype":{}}}', 400],
  ['constructor', 'POST', messages, '{"body":"a","constructor":1}', 400],
  ['prototype', 'POST', messages, '{"body":"a","prototype":1}', 400],
  ['deep objects', 'POST', messages, `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`, 400],
  ['deep arrays', 'POST', messages, deep('[', ']', 30_000), 400],
  ['deep arrays in a field', 'POST', messages, `{"body":${deep('[', ']', 30_000)}}`, 400],
  ['200 kB', 'POST', messages, ofBytes(200_000), 413],
  ['10 MB', 'POST', messages, ofBytes(10_000_000), 413],
  ['a blank name', 'POST', '/contacts', { name: '  ' }, 400],
  ['NUL', 'POST', '/contacts', '{"name":"a\\u0000"}', 400],
  ['half a surrogate pair', 'POST', '/contacts', '{"name":"\\ud800"}', 400],
  ['an operator for a number', 'POST', '/contacts', { name: 'A', mobileNumber: { $ne: null } }, 400],
  ['an operator for an id', 'POST', '/conversations', { contactId: { $gt: '' } }, 400],
  ['a list for an id', 'POST', '/conversations', { contactId: ['con_1'] }, 400],
  ['an id that cannot be', 'POST', '/conversations', { contactId: '$where' }, 400],
  ['a negative version', 'PUT', '/subscription', { version: -1 }, 400],
  ['a version that is too large', 'PUT', '/subscription', '{"version":1e400}', 400],
  ['an unknown plan', 'PUT', '/subscription', { version: 1, plan: 'gold' }, 400],
  [
    'a nested unknown field',
    'PUT',
    '/subscription',
    { version: 1, textMessaging: { included: true, x: 1 } },
    400,
  ],
  ['negative money', 'PUT', '/billing/auto-refill', { monthlyLimitCents: -5 }, 400],
  ['broken money', 'PUT', '/billing/auto-refill', { monthlyLimitCents: 1.5 }, 400],
  ['money as text', 'PUT', '/billing/auto-refill', { monthlyLimitCents: '2000' }, 400],
  [
    'a script for an address',
    'POST',
    '/billing/payment-method/setup',
    { returnUrl: 'javascript:alert(1)' },
    400,
  ],
  ['a body where none is wanted', 'POST', '/billing/top-ups', { amountCents: 1 }, 400],
  ['a list where no body is wanted', 'POST', '/billing/top-ups', '[]', 400],
  ['half of a change', 'PATCH', '/conversations/cnv_1', {}, 400],
  ['a negative position', 'POST', '/conversations/cnv_1/read', { upToSeq: -1 }, 400],
];

/** What `Number` would take for a number. */
const notDigits = ['1e1', '0x10', '%2B5', '%205', '5%20', '5.0', '%0A5', '%D9%A5'];

const addresses: Case[] = [
  ...['0', '-1', '101', 'abc', '1.5', '', '1e400', 'NaN', '10&limit=20', ...notDigits].map((limit): Case => [
    `limit=${limit}`,
    'GET',
    `/conversations?limit=${limit}`,
    undefined,
    400,
  ]),
  ...['-1', '0', 'x', '1.5', '', '9007199254740993', ...notDigits].map((before): Case => [
    `before=${before}`,
    'GET',
    `${messages}?before=${before}`,
    undefined,
    400,
  ]),
  ['an empty cursor', 'GET', '/contacts?cursor=', undefined, 400],
  ['an endless cursor', 'GET', `/contacts?cursor=${'c'.repeat(513)}`, undefined, 400],
  ['an operator in the query', 'GET', '/conversations?filter[$ne]=all', undefined, 400],
  ['an unknown filter', 'GET', '/conversations?filter=secret', undefined, 400],
  ['an unknown parameter', 'GET', '/contacts?accountId=acc_birch', undefined, 400],
  ['__proto__ in the query', 'GET', '/contacts?__proto__=x', undefined, 400],
  [
    'a history that ends before it begins',
    'GET',
    '/billing/history?from=2026-11-26T00:00:00.500Z&to=2026-11-26T00:00:00Z',
    undefined,
    400,
  ],
  [
    'such a history as CSV',
    'GET',
    '/billing/history.csv?from=2026-11-26T12:00:00Z&to=2026-11-26T00:00:00Z',
    undefined,
    400,
  ],
  ['NUL in the query', 'GET', '/contacts?q=a%00', undefined, 400],
  ['bad percent-encoding', 'GET', '/conversations/%E0%A4%A', undefined, 400],
  ['NUL as an id', 'GET', '/conversations/%00', undefined, 404],
  ['an operator as an id', 'GET', '/conversations/%7B%22$gt%22:%22%22%7D', undefined, 404],
  ['__proto__ as an id', 'GET', '/conversations/__proto__', undefined, 404],
  ['climbing out', 'GET', '/conversations/..%2f..%2fetc%2fpasswd', undefined, 404],
  ['an endless id', 'GET', `/conversations/${'a'.repeat(3_000)}`, undefined, 400],
  ['nowhere', 'GET', '/nowhere', undefined, 404],
  ['a method for nowhere', 'DELETE', '/nowhere/at/all', undefined, 404],
  ['no id', 'GET', '/messages//retry', undefined, 404],
];

describe('bad input', () => {
  let fixture: GatewayFixture;
  let owner: ApiClient;
  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    owner = await fixture.as('u_alvarez_owner');
  }, 60_000);
  afterAll(() => fixture.stop());

  /** `fetch` knows no TRACE. */
  const ask = async (method: string, path: string) => {
    const headers = { authorization: `Bearer ${await fixture.token('u_alvarez_owner')}` };
    return new Promise<{ status: number | undefined; allow: string | undefined; body: string }>(
      (resolve, reject) => {
        const sending = request(`${fixture.apiUrl}${path}`, { method, headers }, (answer) => {
          let body = '';
          answer.setEncoding('utf8').on('data', (text: string) => (body += text));
          answer.on('end', () => resolve({ status: answer.statusCode, allow: answer.headers.allow, body }));
        });
        sending.on('error', reject).end();
      },
    );
  };

  it.each([...bodies, ...addresses])('%s (%s %s) is answered with a problem', async (...row) => {
    const [, method, path, body, status] = row;
    const answer = await owner.call(method, path, body, {
      'idempotency-key': 'k1',
      ...(method === 'GET' || method === 'DELETE' ? {} : { 'content-type': 'application/json' }),
    });
    expect(problem.parse(answer.body).status).toBe(answer.status);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(fixture.neighbours.asked).toEqual([]);
  });

  it.each([
    'application/x-www-form-urlencoded',
    'text/plain',
    'multipart/form-data; boundary=x',
    'text/xml',
    'x',
  ])('of type %s is not taken', async (type) => {
    const headers = { 'idempotency-key': 'k1', 'content-type': type };
    const answer = await owner.call('POST', messages, 'body=hello', headers);
    expect(answer).toMatchObject({ status: 415, body: { code: 'UNSUPPORTED_MEDIA_TYPE' } });
    expect(problem.safeParse(answer.body).success).toBe(true);
  });

  it.each([
    ['DELETE', '/contacts/con_1', ['GET', 'HEAD', 'PATCH']],
    ['PUT', '/contacts/con_1', ['GET', 'HEAD', 'PATCH']],
    ['DELETE', '/conversations?limit=1', ['GET', 'HEAD', 'POST']],
    ['GET', '/messages/msg_1/retry', ['POST']],
    ['POST', '/me', ['GET', 'HEAD']],
    ['PATCH', '/billing/auto-refill', ['PUT']],
    ['TRACE', '/me', ['GET', 'HEAD']],
  ])('%s %s is told which methods there are', async (method, path, allowed) => {
    const { status, allow, body } = await ask(method, path);
    expect({ status, allow }).toEqual({ status: 405, allow: allowed.join(', ') });
    expect(problem.parse(JSON.parse(body))).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
    expect(fixture.neighbours.asked).toEqual([]);
  });

  it('of no kind: OPTIONS tells the methods, and HEAD is a GET without its body', async () => {
    expect(await ask('OPTIONS', '/contacts')).toEqual({ status: 204, allow: 'GET, HEAD, POST', body: '' });
    expect(await ask('HEAD', '/me')).toMatchObject({ status: 200, body: '' });
  });

  it('is not a body that is empty where none is wanted, whatever its type is said to be', async () => {
    const path = '/billing/top-ups';
    const answers = [
      await owner.call('POST', path, '', { 'content-type': 'application/json; charset=utf-8' }),
      await owner.call('POST', path, ''),
      await owner.call('POST', path, undefined),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    fixture.neighbours.reset();
  });

  it('names each wrong field with its path in dots, and repeats no value', async () => {
    const answer = await owner.put<{ errors: { path: string }[] }>('/subscription', {
      version: 'privileged words',
      textMessaging: { included: 'yes' },
      nonsense: 1,
    });
    expect(answer.body.errors.map(({ path }) => path).toSorted()).toEqual([
      'nonsense',
      'textMessaging.included',
      'version',
    ]);
    expect(JSON.stringify(answer.body)).not.toContain('privileged');
  });

  it('does not swell the answer', async () => {
    const many = Object.fromEntries(Array.from({ length: 4_000 }, (_, index) => [`k${index}`, 1]));
    for (const body of [many, { ['k'.repeat(60_000)]: 1 }]) {
      const answer = await owner.post('/contacts', body);
      expect(answer.status).toBe(400);
      expect(JSON.stringify(answer.body).length).toBeLessThan(5_000);
    }
  });

  it('that is not UTF-8 is refused, not stored with other characters', async () => {
    const answer = await fetch(`${fixture.apiUrl}/contacts`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await fixture.token('u_alvarez_owner')}`,
        'content-type': 'application/json; charset=latin1',
      },
      body: Buffer.from('{"name":"José"}', 'latin1'),
    });
    expect(answer.status).toBe(400);
    expect(problem.parse(await answer.json()).code).toBe('BAD_REQUEST');
    expect(fixture.neighbours.asked).toEqual([]);
  });

  it('of 10 MB sent in pieces, without saying how much, is answered too', async () => {
    const piece = new TextEncoder().encode('x'.repeat(100_000));
    let left = 100;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        left -= 1;
        if (left < 0) controller.close();
        else controller.enqueue(piece);
      },
    });
    const answer = await fetch(`${fixture.apiUrl}${messages}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await fixture.token('u_alvarez_owner')}`,
        'content-type': 'application/json',
      },
      body,
      duplex: 'half',
    } as RequestInit);
    expect(answer.status).toBe(413);
    expect(problem.parse(await answer.json()).code).toBe('PAYLOAD_TOO_LARGE');
  });

  it('of 10 MB is answered to a client that reads only when it has sent all', async () => {
    const head = [
      `POST /api/v1${messages} HTTP/1.1`,
      'host: x',
      `authorization: Bearer ${await fixture.token('u_alvarez_owner')}`,
      'content-type: application/json',
      'content-length: 10000000',
    ];
    const pieces = Array.from({ length: 100 }, () => 'x'.repeat(100_000));
    const heard = await talk(fixture.url, `${head.join('\r\n')}\r\n\r\n`, ...pieces);
    expect(heard).toContain('HTTP/1.1 413 ');
    expect(heard).toContain('PAYLOAD_TOO_LARGE');
  });

  it.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400],
    ['endless headers', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(40_000)}\r\n\r\n`, 431],
    ['two lengths', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab', 400],
  ])('%s is answered with a problem', async (_, bytes, status) => {
    const [head = '', body = ''] = (await talk(fixture.url, bytes)).split('\r\n\r\n');
    expect(head).toContain(`HTTP/1.1 ${status} `);
    expect(problem.parse(JSON.parse(body))).toMatchObject({ status });
  });
});

/** Sends bytes as they are and reads only then, until the other side ends. */
async function talk(url: string, ...pieces: string[]): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(Number(port), hostname, () => void write());
    const write = async () => {
      for (const piece of pieces) await new Promise<void>((sent) => socket.write(piece, () => sent()));
      socket.on('data', (text: string) => (heard += text));
    };
    socket.setEncoding('utf8');
    socket.on('end', () => resolve(heard));
    socket.on('error', reject);
  });
}

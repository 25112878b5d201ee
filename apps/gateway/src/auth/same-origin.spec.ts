import { type FastifyRequest } from 'fastify';
import { changesSomething, isSameOrigin } from './same-origin.js';

const request = (origin: string | undefined, protocol = 'http', host = 'localhost:3000') =>
  ({ headers: origin === undefined ? {} : { origin }, protocol, host }) as unknown as FastifyRequest;

describe('the origin of a request', () => {
  it('is our own when scheme, host and port are those of the request', () => {
    expect(isSameOrigin(request('http://localhost:3000'))).toBe(true);
    expect(isSameOrigin(request('http://127.0.0.1:3000', 'http', '127.0.0.1:3000'))).toBe(true);
    expect(isSameOrigin(request('https://texts.firm.example', 'https', 'texts.firm.example'))).toBe(true);
  });

  it.each([
    undefined,
    '',
    'null',
    'https://localhost:3000',
    'http://localhost',
    'http://localhost:3001',
    'http://localhost:3000.evil.example',
    'http://evil.example',
    'http://LOCALHOST:3000/',
  ])('is foreign when it is %j', (origin) => {
    expect(isSameOrigin(request(origin))).toBe(false);
  });

  it('matters for methods that change something', () => {
    const changing = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((method) =>
      changesSomething({ method } as FastifyRequest),
    );
    expect(changing).toEqual(['POST', 'PUT', 'PATCH', 'DELETE']);
  });
});

import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import fastify from 'fastify';
import { closeConnectionsPromptly } from './close-connections.js';

describe('closing an HTTP server', () => {
  it('does not wait for a connection on which nothing was asked', async () => {
    const http = fastify({ forceCloseConnections: 'idle' });
    closeConnectionsPromptly(http);
    await http.listen({ host: '127.0.0.1', port: 0 });
    const accepted = once(http.server, 'connection');
    const silent = connect((http.server.address() as AddressInfo).port, '127.0.0.1');
    const ended = once(silent, 'close');
    await accepted;
    await http.close();
    await ended;
  }, 5_000);

  it('lets a request that is being answered finish', async () => {
    const http = fastify({ forceCloseConnections: 'idle' });
    closeConnectionsPromptly(http);
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((arrived) => {
      http.get('/', async () => {
        arrived();
        await new Promise<void>((resolve) => (answer = resolve));
        return 'done';
      });
    });
    await http.listen({ host: '127.0.0.1', port: 0 });
    const { port } = http.server.address() as AddressInfo;
    const response = fetch(`http://127.0.0.1:${port}/`);
    await asked;
    const closed = http.close();
    answer();
    expect(await (await response).text()).toBe('done');
    await closed;
  }, 5_000);
});

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { type ConnectionOptions } from 'mongodb/lib/cmap/connection.js';
import { UndrainedConnection } from './undrained-connection.js';

const LARGE = new Uint8Array(100_000);
const OPTIONS = { id: 1, generation: 0, hostAddress: 'here' } as unknown as ConnectionOptions;

describe('the socket of a connection', () => {
  const opened: Socket[] = [];
  const server = createServer((socket) => {
    opened.push(socket);
    socket.on('error', () => undefined);
  });
  beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'));
  afterAll(() => {
    for (const socket of opened) socket.destroy();
    server.close();
  });

  const open = async (): Promise<Socket> => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    new UndrainedConnection(socket, OPTIONS);
    await Promise.all([once(socket, 'connect'), once(server, 'connection')]);
    return socket;
  };

  it('never says that it is full', async () => {
    const socket = await open();
    expect(socket.write(LARGE)).toBe(true);
    socket.destroy();
    expect(socket.write(LARGE)).toBe(true);
  });

  it('does not say so either when the other side has just ended', async () => {
    const socket = await open();
    const ended = once(socket, 'end');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.resume();
    opened.at(-1)?.end();
    await ended;
    expect(socket.write(LARGE)).toBe(true);
    await closed;
  });
});

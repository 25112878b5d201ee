import { createServer, connect, type Socket } from 'node:net';
import { once } from 'node:events';

/** A wire between a service and its broker that a test can cut, refuse or hold. */
export interface TcpProxy {
  /** The target's address with the proxy's port. */
  readonly url: string;
  /** Resets every open connection; new ones are accepted. */
  cut(): void;
  /** Accepts no connection until `accept`. */
  refuse(): void;
  accept(): void;
  /** Lets bytes through toward the server only: its answers are held back, as on a half-dead network. */
  holdAnswers(): void;
  releaseAnswers(): void;
  /** Takes nothing more of what is sent toward the server. */
  stall(): void;
  /** Closes every open connection in good order. */
  hangUp(): void;
  stop(): Promise<void>;
}

export async function startProxy(targetUrl: string): Promise<TcpProxy> {
  const target = new URL(targetUrl);
  const sockets = new Set<Socket>();
  const upstreams = new Set<Socket>();
  let refusing = false;
  let holding = false;
  let stalling = false;

  const server = createServer((client) => {
    client.on('error', () => undefined);
    if (refusing) {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect({ host: target.hostname, port: Number(target.port), noDelay: true });
    client.setNoDelay(true);
    upstream.on('error', () => client.resetAndDestroy());
    client.on('data', (bytes) => upstream.write(bytes));
    upstream.on('data', (bytes) => client.write(bytes));
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
    if (holding) upstream.pause();
    if (stalling) client.pause();
    sockets.add(client);
    upstreams.add(upstream);
    client.on('close', () => sockets.delete(client));
    upstream.on('close', () => upstreams.delete(upstream));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');

  const url = new URL(targetUrl);
  url.port = String(address.port);
  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    url: url.toString(),
    cut,
    refuse: () => {
      refusing = true;
      cut();
    },
    accept: () => {
      refusing = false;
    },
    holdAnswers: () => {
      holding = true;
      for (const upstream of upstreams) upstream.pause();
    },
    releaseAnswers: () => {
      holding = false;
      for (const upstream of upstreams) upstream.resume();
    },
    stall: () => {
      stalling = true;
      for (const socket of sockets) socket.pause();
    },
    hangUp: () => {
      stalling = false;
      for (const socket of sockets) socket.end();
    },
    stop: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}

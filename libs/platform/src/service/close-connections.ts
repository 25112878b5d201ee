import { type Socket } from 'node:net';
import { type FastifyInstance } from 'fastify';

const LOOK_EVERY_MS = 100;

/**
 * Lets closing wait for requests that are being answered and for nothing else. By itself it would wait over a minute for
 * connections that clients keep, and for those that browsers open in advance.
 */
export function closeConnectionsPromptly(http: FastifyInstance): void {
  const silent = silentConnectionsOf(http);
  http.addHook('preClose', (done) => {
    for (const socket of silent) socket.destroy();
    // Fastify ends idle connections once, now: those that are busy now fall idle later.
    const timer = setInterval(() => http.server.closeIdleConnections(), LOOK_EVERY_MS);
    http.server.once('close', () => clearInterval(timer));
    done();
  });
}

/** Connections on which nothing was ever asked: Node does not count them as idle. */
function silentConnectionsOf(http: FastifyInstance): ReadonlySet<Socket> {
  const silent = new Set<Socket>();
  http.server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  http.server.on('request', ({ socket }) => silent.delete(socket));
  return silent;
}

import { type Socket } from 'node:net';
import { type FastifyInstance } from 'fastify';

/**
 * Lets closing end the connections on which nothing was ever asked: browsers open some in advance. Node does not count
 * them as idle, so that closing would wait a minute for each.
 */
export function closeSilentConnections(http: FastifyInstance): void {
  const silent = new Set<Socket>();
  http.server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  http.server.on('request', ({ socket }) => silent.delete(socket));
  http.addHook('preClose', (done) => {
    for (const socket of silent) socket.destroy();
    done();
  });
}

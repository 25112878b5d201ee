import { type Socket } from 'node:net';
import { Connection, type ConnectionOptions } from 'mongodb/lib/cmap/connection.js';

/**
 * A connection of the driver (7.8) that does not wait for its socket's `drain` before it reads the answer. That wait has no
 * end when the socket is closed meanwhile, and it is of no use: a connection sends one command at a time.
 */
export class UndrainedConnection extends Connection {
  constructor(socket: Socket, options: ConnectionOptions) {
    const write = socket.write.bind(socket) as (bytes: Uint8Array) => boolean;
    socket.write = (bytes: Uint8Array): boolean => {
      write(bytes);
      return true;
    };
    super(socket, options);
  }
}

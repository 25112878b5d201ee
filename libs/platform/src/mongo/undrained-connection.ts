import { type Socket } from 'node:net';
import { Connection, type ConnectionOptions } from 'mongodb/lib/cmap/connection.js';

/**
 * A connection of the driver (7.8) that does not wait for its socket's `drain` before it reads the answer. That wait has no
 * end when the socket is closed meanwhile, and it is of no use: a connection sends one command at a time.
 */
export class UndrainedConnection extends Connection {
  constructor(socket: Socket, options: ConnectionOptions) {
    neverFull(socket);
    super(socket, options);
  }
}

/** Whatever `write` says, and also the one that Node puts in its place once the other side has ended. */
function neverFull(socket: Socket): void {
  let write: (bytes: Uint8Array) => boolean = socket.write.bind(socket);
  Object.defineProperty(socket, 'write', {
    get: () => (bytes: Uint8Array) => {
      write(bytes);
      return true;
    },
    set: (next: typeof write) => {
      write = next.bind(socket);
    },
  });
}

/** Not part of the driver's public types; given to it by its option `connectionType`. */
declare module 'mongodb/lib/cmap/connection.js' {
  import { type Socket } from 'node:net';
  import { type ConnectionOptions } from 'mongodb';

  export { ConnectionOptions };
  export class Connection {
    constructor(socket: Socket, options: ConnectionOptions);
  }
}

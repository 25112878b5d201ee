import { type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

/** Closes the simulator's port for a while, so that callers see ECONNREFUSED. */
export class Listener {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly server: Server) {}

  refuseFor(durationMs: number): void {
    const address = this.server.address() as AddressInfo | null;
    if (!address) return;
    this.server.close();
    this.server.closeAllConnections();
    this.timer = setTimeout(() => this.server.listen(address.port, address.address), durationMs);
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}

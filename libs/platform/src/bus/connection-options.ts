import { type BusSettings } from './bus-settings.js';

/** Options of Nest's RMQ transport that hold for every connection of ours. `purpose` is shown in the broker's console. */
export function connectionOptions(settings: BusSettings, purpose: string) {
  return {
    urls: [settings.url],
    noAck: false,
    // Topology is declared in declare-topology.ts only.
    noAssert: true,
    socketOptions: {
      reconnectTimeInSeconds: 1,
      heartbeatIntervalInSeconds: 5,
      connectionOptions: {
        // Nagle's algorithm is on by default and makes every request wait for some 40 ms.
        noDelay: true,
        timeout: 10_000,
        clientProperties: { connection_name: `${settings.namespace} ${settings.service} ${purpose}` },
      },
    },
  };
}

import { type Service, USUAL_PORTS } from '#local-servers/product/services';
import { ServerUnavailable } from '#local-servers/server-unavailable';
import { portVariable } from './check-ports.js';

/** The port of each service: the usual one, or what its variable says. */
export function servicePorts(environment: NodeJS.ProcessEnv): Record<Service, number> {
  const portOf = (service: Service): number => {
    const text = environment[portVariable(service)] ?? '';
    if (text === '') return USUAL_PORTS[service];
    const port = Number(text);
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new ServerUnavailable(`${portVariable(service)} must be a port, a whole number from 1 to 65535.`);
    return port;
  };
  return {
    gateway: portOf('gateway'),
    messaging: portOf('messaging'),
    billing: portOf('billing'),
    subscriptions: portOf('subscriptions'),
    simulator: portOf('simulator'),
  };
}

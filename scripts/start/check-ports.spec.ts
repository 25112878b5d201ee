import { createServer, type Server } from 'node:net';
import { freePorts } from '#local-servers/ports';
import { checkPorts } from './check-ports.js';

const portsFor = ([gateway = 0, messaging = 0, billing = 0, subscriptions = 0, simulator = 0]: number[]) => ({
  gateway,
  messaging,
  billing,
  subscriptions,
  simulator,
});

describe('the ports of the services', () => {
  let holder: Server | undefined;
  afterEach(() => {
    holder?.close();
    holder = undefined;
  });

  const hold = async (port: number): Promise<void> => {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
    holder = server;
  };

  it('are fine when nobody has them', async () => {
    await expect(checkPorts(portsFor(await freePorts(5)), 0)).resolves.toBeUndefined();
  });

  it('are named, with what to do, when somebody has one', async () => {
    const ports = portsFor(await freePorts(5));
    await hold(ports.billing);
    const check = checkPorts(ports, 0);
    await expect(check).rejects.toThrow(`Port ${ports.billing}, which the billing needs, is taken by`);
    await expect(check).rejects.toThrow(`MATTERLINE_BILLING_PORT=${ports.billing + 100} npm start`);
  });

  it('are waited for when an earlier run is still ending', async () => {
    const ports = portsFor(await freePorts(5));
    await hold(ports.gateway);
    setTimeout(() => holder?.close(), 300);
    await expect(checkPorts(ports, 10_000)).resolves.toBeUndefined();
  });
});

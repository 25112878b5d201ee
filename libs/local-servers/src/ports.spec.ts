import { createServer } from 'node:net';
import { freePort, freePorts, portIsFree } from './ports.js';

describe('free ports', () => {
  it('are different ones, and none that a system gives to an outgoing connection', async () => {
    const ports = [...(await freePorts(20)), await freePort()];
    expect(new Set(ports).size).toBe(21);
    for (const port of ports) {
      expect(port).toBeGreaterThanOrEqual(11_000);
      expect(port).toBeLessThan(32_000);
    }
  });

  it('are not those on which somebody listens', async () => {
    const port = await freePort();
    expect(await portIsFree(port)).toBe(true);
    const server = createServer().listen(port, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    expect(await portIsFree(port)).toBe(false);
    await new Promise((resolve) => server.close(resolve));
    expect(await portIsFree(port)).toBe(true);
  });
});

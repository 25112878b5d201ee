import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

/**
 * Below the ports that systems give to outgoing connections (Linux from 32768, macOS and Windows from 49152): while a server that
 * was killed is away, nobody's connection takes its port.
 */
const FIRST_PORT = 11_000;
const PORTS = 21_000;
/** One after the other from anywhere, so that processes which look at the same time do not find the same one. */
let next = randomInt(PORTS);

/** Whether a server could listen on this port now. */
export async function portIsFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  const server = await listenOn(port, host);
  if (server === null) return false;
  await new Promise((closed) => server.close(closed));
  return true;
}

/** `count` different ports that nobody listens on. Held together until all are known, so that none is given twice. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, listenAnywhere));
  await Promise.all(servers.map(({ close }) => close()));
  return servers.map(({ port }) => port);
}

/** One port that nobody listens on. */
export async function freePort(): Promise<number> {
  const { port, close } = await listenAnywhere();
  await close();
  return port;
}

async function listenAnywhere(): Promise<{ port: number; close: () => Promise<void> }> {
  for (let tries = 0; tries < PORTS; tries += 1) {
    const port = FIRST_PORT + next;
    next = (next + 1) % PORTS;
    const server = await listenOn(port);
    if (server !== null) return { port, close: () => new Promise((closed) => server.close(() => closed())) };
  }
  throw new Error(`No port from ${FIRST_PORT} to ${FIRST_PORT + PORTS - 1} is free.`);
}

/** Null when somebody else has the port. */
function listenOn(port: number, host = '127.0.0.1'): Promise<Server | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host, exclusive: true }, () => resolve(server));
  });
}

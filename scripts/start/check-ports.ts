import { runProgram } from '#local-servers/run-program';
import { portIsFree } from '#local-servers/ports';
import { type Service, SERVICES } from '#local-servers/product/services';
import { ServerUnavailable } from '#local-servers/server-unavailable';

/** The variable that moves a service to another port. */
export const portVariable = (service: Service): string => `MATTERLINE_${service.toUpperCase()}_PORT`;

/** Throws, naming every taken port, who has it and what to do. Waits up to `patienceMs` for the remains of a crashed run to go. */
export async function checkPorts(ports: Record<Service, number>, patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const taken = await takenAmong(ports);
    if (taken.length === 0) return;
    if (Date.now() >= deadline) throw new ServerUnavailable(await describe(taken, ports));
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function takenAmong(ports: Record<Service, number>): Promise<Service[]> {
  const free = await Promise.all(SERVICES.map((service) => portIsFree(ports[service])));
  return SERVICES.filter((_, index) => free[index] === false);
}

async function describe(taken: Service[], ports: Record<Service, number>): Promise<string> {
  const lines = await Promise.all(
    taken.map(async (service) => {
      const port = ports[service];
      const holder = await holderOf(port);
      return `Port ${port}, which the ${service} needs, is taken by ${holder}. Stop that program, or choose another port: ${portVariable(service)}=${port + 100} npm start`;
    }),
  );
  return lines.join('\n');
}

/** The program that listens on a port, as far as this machine tells. */
async function holderOf(port: number): Promise<string> {
  const listing = await runProgram('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], {
    withinMs: 5_000,
  });
  const pid = /^p(\d+)$/m.exec(listing.output)?.[1];
  if (listing.ok && pid !== undefined)
    return `process ${pid} (${/^c(.+)$/m.exec(listing.output)?.[1] ?? 'unknown'})`;
  const sockets = await runProgram('ss', ['-Hltnp', `sport = :${port}`], { withinMs: 5_000 });
  const [, name, id] = /\("([^"]+)",pid=(\d+)/.exec(sockets.output) ?? [];
  return sockets.ok && id !== undefined
    ? `process ${id} (${name})`
    : 'another program (perhaps an earlier Matterline)';
}

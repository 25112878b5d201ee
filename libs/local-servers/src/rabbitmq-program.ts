import { readdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findProgram, isExecutable } from './find-program.js';

export interface RabbitmqProgram {
  server: string;
  /** Erlang's port mapper, run by us in the foreground so that it ends with the broker. */
  epmd: string;
}

// The packages' own scripts come first: what Debian and Fedora put on the PATH is a wrapper that insists on the system's broker.
const packagedFolders = [
  '/usr/lib/rabbitmq/bin',
  '/opt/homebrew/opt/rabbitmq/sbin',
  '/usr/local/opt/rabbitmq/sbin',
];

/** The broker's start script and Erlang's port mapper on this machine, or what is missing. */
export async function findRabbitmq(
  environment: NodeJS.ProcessEnv,
  packaged: readonly string[] = packagedFolders,
): Promise<RabbitmqProgram | { closed: string }> {
  const path = environment['PATH'] ?? '';
  const server =
    (await findProgram('rabbitmq-server', '', packaged)) ?? (await findProgram('rabbitmq-server', path));
  if (server === undefined) return { closed: 'no rabbitmq-server there' };
  const epmd = (await findProgram('epmd', path)) ?? (await besideErlang(path));
  if (epmd === undefined) return { closed: 'rabbitmq-server is there, but Erlang (epmd) is not' };
  return { server, epmd };
}

/** Some installations link only `erl`; the port mapper then stands in the runtime's own folder. */
async function besideErlang(path: string): Promise<string | undefined> {
  const erl = await findProgram('erl', path);
  if (erl === undefined) return undefined;
  const root = dirname(dirname(await realpath(erl)));
  const runtimes = (await readdir(root)).filter((folder) => folder.startsWith('erts-'));
  for (const runtime of runtimes) {
    const epmd = join(root, runtime, 'bin', 'epmd');
    if (await isExecutable(epmd)) return epmd;
  }
  return undefined;
}

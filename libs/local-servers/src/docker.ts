import { type OwnedProcess, startOwnedProcess } from './owned-process.js';
import { runProgram } from './run-program.js';

export interface ContainerOptions {
  name: string;
  image: string;
  /** Named volume and where the container sees it. */
  volume: { name: string; path: string };
  /** Published on 127.0.0.1 only. */
  ports: readonly { host: number; container: number }[];
  extra?: readonly string[];
  command?: readonly string[];
  environment: NodeJS.ProcessEnv;
  onLine?: (line: string) => void;
}

/** Why Docker cannot be used here, or undefined when an engine answers. */
export async function dockerIsClosed(environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const info = await runProgram('docker', ['info', '--format', '{{.ServerVersion}}'], {
    withinMs: 5_000,
    environment,
  });
  return info.ok ? undefined : 'no Docker engine answers';
}

/** Runs a container in the foreground, so that its end is seen, and removes it with its end. The volume keeps the data. */
export async function startContainer(options: ContainerOptions): Promise<OwnedProcess> {
  const docker = (...args: string[]): Promise<unknown> =>
    runProgram('docker', args, { withinMs: 20_000, environment: options.environment });
  const present = await runProgram('docker', ['image', 'inspect', options.image], {
    withinMs: 10_000,
    environment: options.environment,
  });
  if (!present.ok) {
    const pulled = await runProgram('docker', ['pull', options.image], {
      withinMs: 240_000,
      environment: options.environment,
    });
    if (!pulled.ok)
      throw new Error(`the image ${options.image} cannot be pulled: ${pulled.output.trim().slice(-200)}`);
  }
  // A container of this name is what an abrupt end of our own process left behind.
  await docker('rm', '--force', options.name);
  const client = await startOwnedProcess({
    command: 'docker',
    args: runArguments(options),
    environment: options.environment,
    ...(options.onLine === undefined ? {} : { onLine: options.onLine }),
  });
  return {
    ...client,
    get running() {
      return client.running;
    },
    stop: async (graceMs = 10_000) => {
      await docker('stop', '--time', String(Math.ceil(graceMs / 1000)), options.name);
      await client.stop();
    },
    kill: async () => {
      await docker('kill', options.name);
      await client.kill();
    },
  };
}

/** The arguments of `docker run`. */
export function runArguments(options: ContainerOptions): string[] {
  return [
    'run',
    '--rm',
    '--init',
    '--name',
    options.name,
    ...options.ports.flatMap(({ host, container }) => ['--publish', `127.0.0.1:${host}:${container}`]),
    '--volume',
    `${options.volume.name}:${options.volume.path}`,
    ...(options.extra ?? []),
    options.image,
    ...(options.command ?? []),
  ];
}

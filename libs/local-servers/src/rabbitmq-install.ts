import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findProgram } from './find-program.js';
import { runProgram } from './run-program.js';

/**
 * Installs Debian's or Ubuntu's `rabbitmq-server` when we may. Returns why that way is closed, or undefined when it is installed.
 * The packaged broker is not started: it would take the standard port and a folder that nobody asked for.
 */
export async function installRabbitmqPackage(
  environment: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<string | undefined> {
  if ((await findProgram('apt-get', environment['PATH'] ?? '')) === undefined)
    return 'this is not Debian or Ubuntu';
  if (process.getuid?.() !== 0) return 'installing needs root (try: sudo apt-get install rabbitmq-server)';
  const folder = await mkdtemp(join(tmpdir(), 'matterline-apt-'));
  try {
    const quiet = await withoutServiceStarts(folder, environment);
    say('RabbitMQ: asking the package lists for rabbitmq-server (apt-get update)');
    // Its failure is not the end: an outdated list may still name the package.
    await runProgram('apt-get', ['update', '-q'], { withinMs: 180_000, environment: quiet });
    say('RabbitMQ: installing the package rabbitmq-server');
    const options = ['-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120'];
    // apt hands dpkg a PATH of its own, whatever ours is.
    const path = ['-o', `DPkg::Path=${folder}:/usr/sbin:/usr/bin:/sbin:/bin`];
    const installed = await runProgram('apt-get', ['install', ...options, ...path, 'rabbitmq-server'], {
      withinMs: 300_000,
      environment: quiet,
    });
    return installed.ok ? undefined : `apt-get could not install it: ${installed.output.trim().slice(-300)}`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** An environment in which a package's start script finds tools that start nothing. */
async function withoutServiceStarts(
  folder: string,
  environment: NodeJS.ProcessEnv,
): Promise<NodeJS.ProcessEnv> {
  for (const tool of ['invoke-rc.d', 'systemctl', 'service', 'deb-systemd-invoke'])
    await writeFile(join(folder, tool), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  return {
    ...environment,
    PATH: [folder, environment['PATH'] ?? ''].join(delimiter),
    DEBIAN_FRONTEND: 'noninteractive',
    RUNLEVEL: '1',
  };
}

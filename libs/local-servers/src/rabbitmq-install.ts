import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { installDebianPackages } from './debian-package.js';

/**
 * Installs Debian's or Ubuntu's `rabbitmq-server` when we may. Returns why that way is closed, or undefined when it is installed.
 * The packaged broker is not started: it would take the standard port and a folder that nobody asked for.
 */
export async function installRabbitmqPackage(
  environment: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'matterline-apt-'));
  try {
    return await installDebianPackages({
      what: 'RabbitMQ',
      names: ['rabbitmq-server'],
      environment: await withoutServiceStarts(folder, environment),
      say,
      // apt hands dpkg a PATH of its own, whatever ours is.
      options: ['-o', `DPkg::Path=${folder}:/usr/sbin:/usr/bin:/sbin:/bin`],
    });
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
    RUNLEVEL: '1',
  };
}

import { findProgram } from './find-program.js';
import { runProgram } from './run-program.js';

export interface DebianPackages {
  /** What they are for, as progress lines begin: "RabbitMQ". */
  what: string;
  names: readonly string[];
  environment: NodeJS.ProcessEnv;
  say: (line: string) => void;
  options?: readonly string[];
}

/** Installs packages of Debian or Ubuntu when we may. Returns why that way is closed, or undefined when they are installed. */
export async function installDebianPackages(packages: DebianPackages): Promise<string | undefined> {
  const { what, say } = packages;
  const names = packages.names.join(' ');
  const environment: NodeJS.ProcessEnv = { ...packages.environment, DEBIAN_FRONTEND: 'noninteractive' };
  if ((await findProgram('apt-get', environment['PATH'] ?? '')) === undefined)
    return 'this is not Debian or Ubuntu';
  if (process.getuid?.() !== 0) return `installing needs root (try: sudo apt-get install ${names})`;
  say(`${what}: asking the package lists for ${names} (apt-get update)`);
  // Its failure is not the end: an outdated list may still name the package.
  await runProgram('apt-get', ['update', '-q'], { withinMs: 180_000, environment });
  say(`${what}: installing ${names}`);
  const options = ['-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120'];
  const installed = await runProgram(
    'apt-get',
    ['install', ...options, ...(packages.options ?? []), ...packages.names],
    { withinMs: 300_000, environment },
  );
  return installed.ok ? undefined : `apt-get could not install it: ${installed.output.trim().slice(-300)}`;
}

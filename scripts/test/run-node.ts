import { spawn, type StdioOptions } from 'node:child_process';

/**
 * Runs a program of Node's to its end and answers its exit code. Whoever waits for it may be told to stop meanwhile: it then
 * ends too, with all that it started, because it leads a process group of its own.
 */
export function runNode(
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv; stdio: StdioOptions },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { ...options, detached: true });
    const endWithUs = (): void => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    };
    process.once('exit', endWithUs);
    child.once('error', reject);
    child.once('exit', (code) => {
      process.off('exit', endWithUs);
      resolve(code ?? 1);
    });
  });
}

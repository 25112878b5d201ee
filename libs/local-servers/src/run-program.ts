import { spawn } from 'node:child_process';

export interface ProgramResult {
  ok: boolean;
  /** Standard output and standard error, as they came. */
  output: string;
}

/** Runs a program to its end and never throws: a program that is absent, fails or takes longer than `withinMs` is `ok: false`. */
export function runProgram(
  command: string,
  args: readonly string[],
  options: { withinMs: number; environment?: NodeJS.ProcessEnv } = { withinMs: 60_000 },
): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.withinMs,
      killSignal: 'SIGKILL',
      ...(options.environment === undefined ? {} : { env: options.environment }),
    });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    // Whoever waits for the program may be told to stop meanwhile.
    const endWithUs = (): void => void child.kill('SIGTERM');
    process.once('exit', endWithUs);
    child.once('error', (failure) => {
      process.off('exit', endWithUs);
      resolve({ ok: false, output: failure.message });
    });
    child.once('close', (code) => {
      process.off('exit', endWithUs);
      resolve({ ok: code === 0, output });
    });
  });
}

import { spawn, type ChildProcess } from 'node:child_process';
import { guard } from './guardian.js';
import { systemErrorCode } from './system-error-code.js';

export interface OwnedProcessOptions {
  command: string;
  args: readonly string[];
  environment: NodeJS.ProcessEnv;
  workingDirectory?: string;
  /** Called with every line of standard output and standard error. */
  onLine?: (line: string) => void;
}

/** How a process ended: an exit code, or the signal that ended it. */
export interface ProcessEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/**
 * A child process with everything it starts, in a process group of its own: a Ctrl-C in the terminal does not reach it
 * before its owner has decided in which order things stop, and stopping it leaves none of its children behind.
 */
export interface OwnedProcess {
  readonly pid: number;
  /** Settles when the process has ended; never rejects. */
  readonly exited: Promise<ProcessEnd>;
  readonly running: boolean;
  /** The last lines it wrote, for the sentence that says why it failed. */
  lastLines(): string[];
  /** Asks it to end with SIGTERM, and ends it with SIGKILL after `graceMs` (default 10 s). */
  stop(graceMs?: number): Promise<void>;
  /** Ends the whole group with SIGKILL. */
  kill(): Promise<void>;
  signal(signal: NodeJS.Signals): void;
}

const keptLines = 40;

const running = new Set<OwnedProcess>();

/** Ends every process that was started here and still runs, also those that nobody has been given yet. */
export async function stopAllOwnedProcesses(): Promise<void> {
  await Promise.all([...running].map((owned) => owned.stop()));
}

/** Starts a program. Rejects when it cannot be started at all (not found, not executable). */
export async function startOwnedProcess(options: OwnedProcessOptions): Promise<OwnedProcess> {
  const child = spawn(options.command, [...options.args], {
    env: options.environment,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.workingDirectory === undefined ? {} : { cwd: options.workingDirectory }),
  });
  const tail: string[] = [];
  const keep = (line: string): void => {
    tail.push(line);
    if (tail.length > keptLines) tail.shift();
    options.onLine?.(line);
  };
  readLines(child.stdout, keep);
  readLines(child.stderr, keep);
  const pid = await spawned(child);
  const guarded = guard(pid);
  let end: ProcessEnd | undefined;
  const exited = new Promise<ProcessEnd>((resolve) => {
    child.once('exit', (code, signal) => {
      end = { code, signal };
      const ended = end;
      // The leader is gone; whatever it left in its group has no owner any more.
      signalGroup(pid, 'SIGKILL');
      void groupIsGone(pid).then(() => {
        guarded.release();
        resolve(ended);
      });
    });
  });
  const kill = async (): Promise<void> => {
    signalGroup(pid, 'SIGKILL');
    await exited;
  };
  const owned: OwnedProcess = {
    pid,
    exited,
    get running() {
      return end === undefined;
    },
    lastLines: () => [...tail],
    signal: (signal) => signalGroup(pid, signal),
    kill,
    stop: async (graceMs = 10_000) => {
      if (end !== undefined) return;
      signalGroup(pid, 'SIGTERM');
      const timer = setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs);
      await exited;
      clearTimeout(timer);
    },
  };
  running.add(owned);
  void exited.then(() => running.delete(owned));
  return owned;
}

function spawned(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () =>
      child.pid === undefined ? reject(new Error('no process id')) : resolve(child.pid),
    );
  });
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (failure) {
    // ESRCH (on macOS EPERM): everybody in the group has ended already, which is what was wanted.
    const code = systemErrorCode(failure);
    if (code !== 'ESRCH' && code !== 'EPERM') throw failure;
  }
}

/** A port is free again only when the last process of the group is gone. Given up after a second: an unreaped child is gone too. */
async function groupIsGone(pid: number): Promise<void> {
  for (let waits = 0; waits < 50; waits += 1) {
    try {
      process.kill(-pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function readLines(stream: NodeJS.ReadableStream | null, onLine: (line: string) => void): void {
  if (stream === null) return;
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
  stream.on('end', () => {
    if (rest !== '') onLine(rest);
  });
}

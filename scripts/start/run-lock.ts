import { readFile, rm, writeFile } from 'node:fs/promises';
import { ServerUnavailable } from '#local-servers/server-unavailable';
import { runProgram } from '#local-servers/run-program';

export interface RunLock {
  /** Whether the run before this one ended without cleaning up. */
  readonly previousRunCrashed: boolean;
  release(): Promise<void>;
}

/** Makes sure that only one Matterline runs from this folder; two would share ports and data. Throws with what to do. */
export async function takeRunLock(file: string): Promise<RunLock> {
  const previous = await holderOf(file);
  if (previous !== undefined && (await isMatterline(previous)))
    throw new ServerUnavailable(
      `Matterline is already running from this folder (process ${previous}). Stop it with Ctrl-C in its terminal, or with: kill ${previous}`,
    );
  await rm(file, { force: true });
  await writeFile(file, String(process.pid), { flag: 'wx' });
  return { previousRunCrashed: previous !== undefined, release: () => rm(file, { force: true }) };
}

async function holderOf(file: string): Promise<number | undefined> {
  try {
    return Number(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** The number may have been given to another program since. */
async function isMatterline(pid: number): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  const { ok, output } = await runProgram('ps', ['-o', 'command=', '-p', String(pid)], { withinMs: 5_000 });
  return ok && output.includes('scripts/start.ts');
}

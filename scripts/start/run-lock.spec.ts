import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeRunLock } from './run-lock.js';

describe('the lock of a folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'matterline-lock-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('can be taken again after it was released', async () => {
    const file = join(folder, 'run.lock');
    const first = await takeRunLock(file);
    expect(first.previousRunCrashed).toBe(false);
    await first.release();
    expect((await takeRunLock(file)).previousRunCrashed).toBe(false);
  });

  it('is taken over from a run that is gone, which is told', async () => {
    const file = join(folder, 'run.lock');
    await writeFile(file, '4194999');
    expect((await takeRunLock(file)).previousRunCrashed).toBe(true);
  });

  it('is taken over when its number belongs to another program by now', async () => {
    const file = join(folder, 'run.lock');
    await writeFile(file, String(process.ppid));
    expect((await takeRunLock(file)).previousRunCrashed).toBe(true);
  });

  it('is refused while another Matterline runs, with how to stop it', async () => {
    const file = join(folder, 'run.lock');
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', 'scripts/start.ts']);
    try {
      await writeFile(file, String(other.pid));
      await expect(takeRunLock(file)).rejects.toThrow(`kill ${other.pid}`);
    } finally {
      other.kill();
    }
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { eventually } from '#testing/eventually';
import { startOwnedProcess } from './owned-process.js';

const node = (script: string) => ({
  command: process.execPath,
  args: ['-e', script],
  environment: process.env,
});

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('a process we own', () => {
  it('hands over what it writes, line by line, and how it ended', async () => {
    const lines: string[] = [];
    const owned = await startOwnedProcess({
      ...node('console.log("one"); console.error("two"); process.exitCode = 3'),
      onLine: (line) => lines.push(line),
    });
    expect(await owned.exited).toEqual({ code: 3, signal: null });
    await eventually(() => expect(lines.toSorted()).toEqual(['one', 'two']));
    expect(owned.running).toBe(false);
  });

  it('is ended with SIGKILL when it ignores the request to stop', async () => {
    const owned = await startOwnedProcess(
      node('process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); console.log("up")'),
    );
    await eventually(() => expect(owned.lastLines()).toContain('up'));
    await owned.stop(200);
    expect(await owned.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('takes its own children with it', async () => {
    const owned = await startOwnedProcess(
      node(
        'const c = require("child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]); console.log(c.pid); setInterval(() => {}, 1000)',
      ),
    );
    const child = await eventually(() => {
      const pid = Number(owned.lastLines()[0]);
      expect(pid).toBeGreaterThan(0);
      return pid;
    });
    await owned.kill();
    await eventually(() => expect(isAlive(child)).toBe(false));
  });

  it('cannot be started when the program is not there', async () => {
    await expect(
      startOwnedProcess({ command: '/no/such/program', args: [], environment: process.env }),
    ).rejects.toThrow('ENOENT');
  });

  it('ends when its owner is killed without a chance to clean up', async () => {
    const owner = spawn(
      process.execPath,
      [
        '--conditions=source',
        '--import',
        '@swc-node/register/esm-register',
        '--input-type=module',
        '-e',
        `import { startOwnedProcess } from '#local-servers/owned-process';
         const owned = await startOwnedProcess({ command: process.execPath, args: ['-e', 'setInterval(() => {}, 1000)'], environment: process.env });
         console.log(owned.pid); setInterval(() => {}, 1000);`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [output] = (await once(owner.stdout, 'data')) as [Buffer];
    const pid = Number(output.toString());
    expect(isAlive(pid)).toBe(true);
    owner.kill('SIGKILL');
    await eventually(() => expect(isAlive(pid)).toBe(false));
  });
});

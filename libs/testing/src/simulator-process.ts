import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { simulatorControl } from './simulator-control.js';

/** The project's own simulator as a process: services reach it by its address, as they reach the vendors. */
export class SimulatorProcess {
  private constructor(
    private readonly process: ChildProcess,
    readonly url: string,
  ) {}

  /** On a free port, ten times as fast as the vendors. */
  static async start(environment: Readonly<Record<string, string>>): Promise<SimulatorProcess> {
    const child = spawn(process.execPath, ['dist/apps/simulator/src/main.js'], {
      env: { PATH: process.env['PATH'], PORT: '0', SIM_SPEED: '10', ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    // Read to its end: a pipe that nobody empties would stop the writer.
    const lines = createInterface({ input: child.stdout });
    const url = await new Promise<string>((resolve, reject) => {
      lines.on('line', (line) => {
        const found = /listens on (\S+)/.exec(line)?.[1];
        if (found !== undefined) resolve(found);
      });
      child.once('exit', () => reject(new Error('the simulator ended before it listened')));
    });
    return new SimulatorProcess(child, url);
  }

  async stop(): Promise<void> {
    const ended = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await ended;
  }

  control(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<unknown> {
    return simulatorControl(this.url, method, path, body);
  }

  fault(fault: Readonly<Record<string, unknown>>): Promise<unknown> {
    return this.control('POST', '/faults', fault);
  }

  clearFaults(): Promise<unknown> {
    return this.control('DELETE', '/faults');
  }
}

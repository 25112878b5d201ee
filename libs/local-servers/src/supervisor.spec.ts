import { eventually } from '#testing/eventually';
import { type ProcessEnd } from './owned-process.js';
import { type Supervisable, Supervisor } from './supervisor.js';

class FakeProcess implements Supervisable {
  end: (end: ProcessEnd) => void = () => undefined;
  readonly exited = new Promise<ProcessEnd>((resolve) => {
    this.end = resolve;
  });
  stops = 0;

  stop(): Promise<void> {
    this.stops += 1;
    this.end({ code: 0, signal: null });
    return Promise.resolve();
  }

  kill(): Promise<void> {
    this.end({ code: null, signal: 'SIGKILL' });
    return Promise.resolve();
  }
}

const delays = { firstMs: 10, longestMs: 40, resetAfterMs: 60_000 };

function supervised(start?: () => Promise<FakeProcess>) {
  const said: string[] = [];
  const started = [new FakeProcess()];
  const [first = new FakeProcess()] = started;
  const supervisor = new Supervisor<FakeProcess>(first, {
    name: 'billing',
    delays,
    say: (line) => said.push(line),
    start:
      start ??
      (() => {
        const next = new FakeProcess();
        started.push(next);
        return Promise.resolve(next);
      }),
  });
  return { supervisor, said, started };
}

describe('a supervised process', () => {
  it('is started again when it dies, and the log says why and when', async () => {
    const { supervisor, said, started } = supervised();
    started[0]?.end({ code: null, signal: 'SIGKILL' });
    await eventually(() => expect(supervisor.current).toBe(started[1]));
    expect(said[0]).toBe('billing ended (signal SIGKILL); starting it again in 0.01 s');
    await eventually(() => expect(said[1]).toBe('billing runs again'));
    await supervisor.stop();
  });

  it('waits longer each time it dies again, up to the longest delay', async () => {
    const { supervisor, said, started } = supervised();
    for (let death = 0; death < 4; death += 1) {
      await eventually(() => expect(started.length).toBe(death + 1));
      await eventually(() => expect(supervisor.current).toBe(started[death]));
      started[death]?.end({ code: 1, signal: null });
    }
    await eventually(() => expect(started.length).toBe(5));
    const waits = said
      .filter((line) => line.includes('ended'))
      .map((line) => /in ([\d.]+) s/.exec(line)?.[1]);
    expect(waits).toEqual(['0.01', '0.02', '0.04', '0.04']);
    await supervisor.stop();
  });

  it('starts with the first delay again after it lived long enough', async () => {
    const said: string[] = [];
    const started: FakeProcess[] = [new FakeProcess()];
    const supervisor = new Supervisor<FakeProcess>(started[0] ?? new FakeProcess(), {
      name: 'billing',
      delays: { ...delays, resetAfterMs: 0 },
      say: (line) => said.push(line),
      start: () => {
        const next = new FakeProcess();
        started.push(next);
        return Promise.resolve(next);
      },
    });
    started[0]?.end({ code: 1, signal: null });
    await eventually(() => expect(supervisor.current).toBe(started[1]));
    started[1]?.end({ code: 1, signal: null });
    await eventually(() => expect(started.length).toBe(3));
    expect(said.filter((line) => line.includes('starting it again in 0.01 s'))).toHaveLength(2);
    await supervisor.stop();
  });

  it('is tried again when it cannot be started', async () => {
    let attempts = 0;
    const works = new FakeProcess();
    const { supervisor, said, started } = supervised(() => {
      attempts += 1;
      return attempts < 3 ? Promise.reject(new Error('no disk')) : Promise.resolve(works);
    });
    started[0]?.end({ code: 1, signal: null });
    await eventually(() => expect(supervisor.current).toBe(works));
    expect(said.filter((line) => line.includes('did not start (no disk)'))).toHaveLength(2);
    await supervisor.stop();
  });

  it('stays stopped when it is asked to stop, also while a restart is pending', async () => {
    const { supervisor, started } = supervised();
    started[0]?.end({ code: 1, signal: null });
    await supervisor.stop();
    expect(started).toHaveLength(1);
  });

  it('is stopped once when it becomes ready during the stop', async () => {
    let ready: (process: FakeProcess) => void = () => undefined;
    let asked = false;
    const late = new FakeProcess();
    const { supervisor, started } = supervised(() => {
      asked = true;
      return new Promise((resolve) => {
        ready = resolve;
      });
    });
    started[0]?.end({ code: 1, signal: null });
    await eventually(() => expect(asked).toBe(true));
    const stopping = supervisor.stop();
    ready(late);
    await stopping;
    expect(late.stops).toBe(1);
  });
});

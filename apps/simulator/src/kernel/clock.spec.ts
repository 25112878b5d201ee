import { Clock, durationMs } from './clock.js';

describe('Clock', () => {
  it('runs what falls due on advance in order, also what that schedules in turn', async () => {
    const clock = new Clock();
    const ran: string[] = [];
    clock.schedule(2_000, () => ran.push('second'));
    clock.schedule(1_000, () => {
      ran.push('first');
      clock.schedule(500, () => ran.push('in between'));
      clock.schedule(60_000, () => ran.push('never'));
    });
    const before = clock.now();
    await clock.advance(3_000);
    expect(ran).toEqual(['first', 'in between', 'second']);
    expect(clock.now() - before).toBeGreaterThanOrEqual(3_000);
    clock.clear();
  });

  it('divides delays by its speed', async () => {
    const clock = new Clock(1_000);
    await clock.sleep(5_000);
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(50);
  });

  it('forgets what was cancelled', async () => {
    const clock = new Clock();
    let ran = false;
    const cancel = clock.schedule(10, () => {
      ran = true;
    });
    cancel();
    await clock.advance(1_000);
    expect(ran).toBe(false);
  });

  it('reads durations', () => {
    expect(['25h', '10m', '1.5s', '500ms', 7].map(durationMs)).toEqual([90_000_000, 600_000, 1_500, 500, 7]);
    for (const bad of ['soon', '', -1, undefined]) expect(() => durationMs(bad)).toThrow('duration');
  });
});

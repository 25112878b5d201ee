import { jest } from '@jest/globals';
import { createLogger } from '../logging/create-logger.js';
import { Metrics } from '../metrics/metrics.js';
import { Sweeper } from './sweeper.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function aSweeper() {
  const lines: string[] = [];
  const metrics = new Metrics('test');
  const logger = createLogger('test', 'info', { write: (line) => void lines.push(line) });
  return { sweeper: new Sweeper(logger, metrics), metrics, lines };
}

describe('a sweeper', () => {
  it('sweeps from the start of the application on, once an interval', async () => {
    const { sweeper } = aSweeper();
    const sweep = jest.fn(() => Promise.resolve(0));
    sweeper.every('due', sweep, { intervalMs: 500 });
    await jest.advanceTimersByTimeAsync(2_000);
    expect(sweep).not.toHaveBeenCalled();
    sweeper.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(1_600);
    expect(sweep).toHaveBeenCalledTimes(4);
    await sweeper.stop();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(sweep).toHaveBeenCalledTimes(4);
  });

  it('repeats at once while batches are full', async () => {
    const { sweeper, metrics } = aSweeper();
    const results = [10, 10, 3];
    const sweep = jest.fn(() => Promise.resolve(results.shift() ?? 0));
    sweeper.every('due', sweep, { intervalMs: 60_000, batchSize: 10 });
    sweeper.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(100);
    expect(sweep).toHaveBeenCalledTimes(3);
    expect(await metrics.registry.getSingleMetricAsString('sweeper_done_total')).toContain(' 23');
    await sweeper.stop();
  });

  it('survives a failure, logs it and counts it', async () => {
    const { sweeper, lines, metrics } = aSweeper();
    const sweep = jest.fn(() => Promise.reject(new Error('database away')));
    sweeper.every('due', sweep);
    sweeper.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(2_500);
    expect(sweep).toHaveBeenCalledTimes(3);
    expect(lines.join('')).toContain('database away');
    expect(await metrics.registry.getSingleMetricAsString('sweeper_failures_total')).toContain(' 3');
    await sweeper.stop();
  });

  it('never sweeps twice at once, and stopping waits for the sweep that runs', async () => {
    const { sweeper } = aSweeper();
    let finish: () => void = () => undefined;
    const sweep = jest.fn(
      () =>
        new Promise<number>((resolve) => {
          finish = () => resolve(0);
        }),
    );
    sweeper.every('slow', sweep);
    sweeper.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(sweep).toHaveBeenCalledTimes(1);
    let stopped = false;
    const stopping = sweeper.stop().then(() => {
      stopped = true;
    });
    await jest.advanceTimersByTimeAsync(10);
    expect(stopped).toBe(false);
    finish();
    await stopping;
    await jest.advanceTimersByTimeAsync(10_000);
    expect(sweep).toHaveBeenCalledTimes(1);
  });
});

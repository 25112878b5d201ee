import { jest } from '@jest/globals';
import { Readiness } from './readiness.js';

describe('readiness', () => {
  it('is given only between start and draining, when every check holds', async () => {
    const readiness = new Readiness();
    readiness.add('database', () => undefined);
    expect(await readiness.report()).toEqual({ ready: false, checks: { process: 'starting' } });
    readiness.started();
    expect(await readiness.report()).toEqual({ ready: true, checks: { database: 'ok' } });
    readiness.draining();
    expect(await readiness.report()).toEqual({ ready: false, checks: { process: 'draining' } });
  });

  it('names the checks that failed, without credentials', async () => {
    const readiness = new Readiness();
    readiness.add('bus', () => undefined);
    readiness.add('database', () => Promise.reject(new Error('no route to mongodb://user:pass@host')));
    readiness.started();
    expect(await readiness.report()).toEqual({
      ready: false,
      checks: { bus: 'ok', database: 'no route to mongodb://host' },
    });
  });

  it('does not wait for ever for a check', async () => {
    jest.useFakeTimers();
    const readiness = new Readiness();
    readiness.add('database', () => new Promise(() => undefined));
    readiness.started();
    const report = readiness.report();
    await jest.advanceTimersByTimeAsync(3_000);
    expect(await report).toEqual({ ready: false, checks: { database: 'no answer within 2500 ms' } });
    jest.useRealTimers();
  });
});

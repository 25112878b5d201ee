import { Burst } from './burst.js';

const pause = (forMs: number) => new Promise<void>((resolve) => setTimeout(resolve, forMs));

/** Three pieces of work with hardly a pause. */
async function threeInARow(burst: Burst): Promise<void> {
  for (let work = 1; work <= 3; work += 1) await burst.run(() => Promise.resolve());
}

/** How long `pass` took. */
async function passing(burst: Burst): Promise<number> {
  const startedAt = performance.now();
  await burst.pass();
  return performance.now() - startedAt;
}

describe('a burst', () => {
  it('holds nothing back after single pieces of work', async () => {
    const burst = new Burst({ works: 3, pauseMs: 1_000, atMostMs: 60_000 });
    await burst.run(() => Promise.resolve());
    await burst.run(() => Promise.resolve());
    expect(await passing(burst)).toBeLessThan(1_000);
  });

  it('holds nothing back between pieces of work that are far apart', async () => {
    const burst = new Burst({ works: 2, pauseMs: 10, atMostMs: 60_000 });
    for (let work = 1; work <= 3; work += 1) {
      await pause(40);
      await burst.run(() => Promise.resolve());
    }
    expect(await passing(burst)).toBeLessThan(1_000);
  });

  it('holds back while work is under way, until none comes any more', async () => {
    const burst = new Burst({ works: 2, pauseMs: 20, atMostMs: 60_000 });
    await threeInARow(burst);
    const last = burst.run(() => pause(100));
    const passed = passing(burst);
    await last;
    expect(await passed).toBeGreaterThanOrEqual(100);
  });

  it('holds nothing back for longer than was agreed, however long it lasts', async () => {
    const burst = new Burst({ works: 2, pauseMs: 60_000, atMostMs: 40 });
    await threeInARow(burst);
    expect(await passing(burst)).toBeLessThan(5_000);
  });

  it('counts work that failed', async () => {
    const burst = new Burst({ works: 1, pauseMs: 20, atMostMs: 60_000 });
    await threeInARow(burst);
    await expect(burst.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await passing(burst)).toBeLessThan(5_000);
  });
});

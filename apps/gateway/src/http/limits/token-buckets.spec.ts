import { TokenBuckets } from './token-buckets.js';

describe('a limit on requests', () => {
  it('lets a burst through, then as many as fill up again, for each caller alone', () => {
    const buckets = new TokenBuckets(20, 40);
    const taken = (caller: string, now: number, count: number) =>
      Array.from({ length: count }, () => buckets.take(caller, now)).filter((wait) => wait === 0).length;
    expect(taken('ana', 0, 100)).toBe(40);
    expect(taken('ben', 0, 100)).toBe(40);
    expect(taken('ana', 500, 100)).toBe(10);
    expect(taken('ana', 3_600_000, 100)).toBe(40);
  });

  it('says how many seconds to wait, also for slow limits and when the clock goes back', () => {
    const buckets = new TokenBuckets(0.1, 1);
    expect(buckets.take('ana', 5_000)).toBe(0);
    expect(buckets.take('ana', 4_000)).toBe(10);
    expect(buckets.take('ana', 9_000)).toBe(5);
    expect(buckets.take('ana', 14_000)).toBe(0);
  });
});

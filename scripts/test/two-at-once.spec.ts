import { setTimeout } from 'node:timers/promises';
import { type Counts } from './counts.js';
import { twoAtOnce } from './two-at-once.js';

describe('two works at once', () => {
  it('are all done in their order and counted, never three of them together', async () => {
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    const added: Counts[] = [];
    const works = [30, 10, 10, 10].map((ms, index) => async () => {
      begun.push(index);
      most = Math.max(most, ++running);
      await setTimeout(ms);
      running -= 1;
      return { passed: index, failed: 0 };
    });
    await twoAtOnce(works, (counts) => added.push(counts));
    expect(begun).toEqual([0, 1, 2, 3]);
    expect(most).toBe(2);
    expect(added.map(({ passed }) => passed).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
  });

  it('are done and counted also when another cannot be, and then that is told of', async () => {
    const added: Counts[] = [];
    const works = [
      () => Promise.reject(new Error('no Chromium')),
      () => setTimeout(10, { passed: 3, failed: 0 }),
      () => setTimeout(10, { passed: 4, failed: 1 }),
    ];
    await expect(twoAtOnce(works, (counts) => added.push(counts))).rejects.toThrow('no Chromium');
    expect(added).toEqual([
      { passed: 3, failed: 0 },
      { passed: 4, failed: 1 },
    ]);
  });
});

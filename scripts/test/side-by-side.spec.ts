import { setTimeout } from 'node:timers/promises';
import { type Counts } from './counts.js';
import { sideBySide } from './side-by-side.js';

const later = (counts: Counts) => setTimeout(10, counts);

describe('runs side by side', () => {
  it('are counted together', async () => {
    const added: Counts[] = [];
    await sideBySide([later({ passed: 2, failed: 1 }), later({ passed: 3, failed: 0 })], (counts) =>
      added.push(counts),
    );
    expect(added).toEqual([
      { passed: 2, failed: 1 },
      { passed: 3, failed: 0 },
    ]);
  });

  it('all end and count before one that could not be done is told of', async () => {
    const added: Counts[] = [];
    const both = sideBySide(
      [Promise.reject(new Error('no Chromium')), later({ passed: 3, failed: 0 })],
      (counts) => added.push(counts),
    );
    await expect(both).rejects.toThrow('no Chromium');
    expect(added).toEqual([{ passed: 3, failed: 0 }]);
  });
});

import { KeyedBatcher } from './keyed-batcher.js';

function aBatcher(maxBatch = 3) {
  const batches: string[] = [];
  const batcher = new KeyedBatcher<string, string, string>(
    async (key, items) => {
      batches.push(`${key}: ${items.join(' ')}`);
      await new Promise((resolve) => setImmediate(resolve));
      if (items.includes('bad')) throw new Error('rejected');
      return items.map((item) => item.toUpperCase());
    },
    { maxBatch },
  );
  return { batcher, batches };
}

describe('a keyed batcher', () => {
  it('starts at once and gathers what arrives meanwhile, per key and up to the limit', async () => {
    const { batcher, batches } = aBatcher();
    const results = await Promise.all([
      ...['a', 'b', 'c', 'd', 'e'].map((item) => batcher.add('x', item)),
      batcher.add('y', 'f'),
    ]);
    expect(results).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
    expect(batches).toEqual(['x: a', 'y: f', 'x: b c d', 'x: e']);
  });

  it('fails the items of a failed batch only, and forgets idle keys', async () => {
    const { batcher } = aBatcher();
    const results = await Promise.allSettled(['ok', 'bad', 'same'].map((item) => batcher.add('x', item)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await batcher.add('x', 'later')).toBe('LATER');
    await new Promise((resolve) => setImmediate(resolve));
    expect(batcher.size).toBe(0);
  });

  it('refuses a process that loses results', async () => {
    const batcher = new KeyedBatcher<string, string, string>(() => Promise.resolve([]), { maxBatch: 10 });
    await expect(batcher.add('x', 'a')).rejects.toThrow('a batch of 1 got 0 results');
  });
});

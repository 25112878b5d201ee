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
  it('processes together what comes together, per key and up to the limit', async () => {
    const { batcher, batches } = aBatcher();
    const results = await Promise.all([
      ...['a', 'b', 'c', 'd', 'e'].map((item) => batcher.add('x', item)),
      batcher.add('y', 'f'),
    ]);
    expect(results).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
    expect(batches).toEqual(['x: a b c', 'y: f', 'x: d e']);
  });

  it('gathers what arrives while a batch runs', async () => {
    let finish: () => void = () => undefined;
    const batches: string[][] = [];
    const batcher = new KeyedBatcher<string, string, undefined>(
      async (_, items) => {
        batches.push([...items]);
        if (batches.length === 1) await new Promise<void>((resolve) => (finish = resolve));
        return items.map(() => undefined);
      },
      { maxBatch: 10 },
    );
    const first = batcher.add('x', 'a');
    await new Promise((resolve) => setImmediate(resolve));
    const later = [batcher.add('x', 'b'), batcher.add('x', 'c')];
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(batches).toEqual([['a']]);
    finish();
    await Promise.all([first, ...later]);
    expect(batches).toEqual([['a'], ['b', 'c']]);
  });

  it('waits for company when it is told to', async () => {
    const batches: string[] = [];
    const batcher = new KeyedBatcher<string, string, undefined>(
      (_, items) => {
        batches.push(items.join(' '));
        return Promise.resolve(items.map(() => undefined));
      },
      { maxBatch: 10, gatherMs: 20 },
    );
    const first = batcher.add('x', 'a');
    await new Promise((resolve) => setImmediate(resolve));
    await Promise.all([first, batcher.add('x', 'b')]);
    expect(batches).toEqual(['a b']);
  });

  it('fails the items of a failed batch only, and forgets idle keys', async () => {
    const { batcher } = aBatcher(2);
    const results = await Promise.allSettled(
      ['ok', 'fine', 'bad', 'same'].map((item) => batcher.add('x', item)),
    );
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
    expect(await batcher.add('x', 'later')).toBe('LATER');
    await new Promise((resolve) => setImmediate(resolve));
    expect(batcher.size).toBe(0);
  });

  it('refuses a process that loses results', async () => {
    const batcher = new KeyedBatcher<string, string, string>(() => Promise.resolve([]), { maxBatch: 10 });
    await expect(batcher.add('x', 'a')).rejects.toThrow('a batch of 1 got 0 results');
  });
});

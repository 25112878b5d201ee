import { Coalescer } from './coalescer.js';

describe('work of which once is enough for many', () => {
  it('runs once more for all that asked meanwhile, and for each key alone', async () => {
    const coalescer = new Coalescer();
    const finish: (() => void)[] = [];
    const work = () => new Promise<void>((resolve) => finish.push(resolve));
    const first = coalescer.run('a', work);
    for (let count = 0; count < 10; count += 1) await coalescer.run('a', work);
    const other = coalescer.run('b', work);
    expect(finish).toHaveLength(2);
    for (const done of finish.splice(0)) done();
    await other;
    await Promise.resolve();
    expect(finish).toHaveLength(1);
    for (const done of finish.splice(0)) done();
    await first;
    expect(finish).toEqual([]);
  });

  it('goes on after a failure', async () => {
    const coalescer = new Coalescer();
    await expect(coalescer.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    let ran = false;
    await coalescer.run('a', () => {
      ran = true;
      return Promise.resolve();
    });
    expect(ran).toBe(true);
  });
});

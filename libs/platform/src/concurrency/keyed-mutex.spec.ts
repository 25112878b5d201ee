import { KeyedMutex } from './keyed-mutex.js';

function aDoor() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe('a keyed mutex', () => {
  it('runs the work of one key in order of arrival, of other keys at once', async () => {
    const mutex = new KeyedMutex<string>();
    const door = aDoor();
    const order: string[] = [];
    const work = (name: string, wait?: Promise<void>) => async () => {
      order.push(`${name} begins`);
      await wait;
      order.push(`${name} ends`);
      return name;
    };
    const all = Promise.all([
      mutex.runExclusive('a', work('a1', door.opened)),
      mutex.runExclusive('a', work('a2')),
      mutex.runExclusive('b', work('b1')),
    ]);
    await mutex.runExclusive('b', work('b2'));
    expect(order).toEqual(['a1 begins', 'b1 begins', 'b1 ends', 'b2 begins', 'b2 ends']);
    door.open();
    expect(await all).toEqual(['a1', 'a2', 'b1']);
    expect(order.slice(-3)).toEqual(['a1 ends', 'a2 begins', 'a2 ends']);
  });

  it('goes on after a failure and forgets idle keys', async () => {
    const mutex = new KeyedMutex<string>();
    const failed = mutex.runExclusive('a', () => Promise.reject(new Error('no')));
    const next = mutex.runExclusive('a', () => Promise.resolve('yes'));
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('yes');
    expect(mutex.size).toBe(0);
  });
});

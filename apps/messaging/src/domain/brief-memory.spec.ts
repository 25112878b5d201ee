import { jest } from '@jest/globals';
import { BriefMemory } from './brief-memory.js';

describe('a brief memory', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('recalls an answer until its time is over', () => {
    const memory = new BriefMemory<string>(300);
    expect(memory.recall('a')).toBeUndefined();
    memory.remember('a', 'yes');
    jest.advanceTimersByTime(299);
    expect(memory.recall('a')).toBe('yes');
    jest.advanceTimersByTime(1);
    expect(memory.recall('a')).toBeUndefined();
  });

  it('forgets the oldest when it is full', () => {
    const memory = new BriefMemory<number>(1_000, 2);
    memory.remember('a', 1);
    memory.remember('b', 2);
    memory.remember('a', 3);
    memory.remember('c', 4);
    expect(['a', 'b', 'c'].map((key) => memory.recall(key))).toEqual([3, undefined, 4]);
  });
});

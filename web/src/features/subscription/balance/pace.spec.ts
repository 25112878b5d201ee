import { timeLeftOf } from './pace';

const tenthDay = new Date('2026-11-11T00:00:00Z');

describe('how long messages last at this pace', () => {
  it.each([
    [
      { remaining: 914, used: 430 },
      { count: 3, unit: 'week' },
    ],
    [
      { remaining: 5, used: 100 },
      { count: 1, unit: 'day' },
    ],
    [
      { remaining: 130, used: 100 },
      { count: 13, unit: 'day' },
    ],
    [
      { remaining: 140, used: 100 },
      { count: 2, unit: 'week' },
    ],
    [
      { remaining: 590, used: 100 },
      { count: 8, unit: 'week' },
    ],
    [
      { remaining: 600, used: 100 },
      { count: 2, unit: 'month' },
    ],
    [
      { remaining: 7_200, used: 100 },
      { count: 24, unit: 'month' },
    ],
  ])('after ten days of %j is %j', (facts, left) => {
    expect(timeLeftOf({ ...facts, now: tenthDay })).toEqual(left);
  });

  it.each([
    ['the month has hardly begun', { remaining: 914, used: 86, now: new Date('2026-11-03T23:00:00Z') }],
    ['nothing was used', { remaining: 914, used: 0, now: tenthDay }],
    ['nothing is left', { remaining: 0, used: 86, now: tenthDay }],
    ['it is years', { remaining: 7_501, used: 100, now: tenthDay }],
  ])('is not said when %s', (_why, facts) => {
    expect(timeLeftOf(facts)).toBeNull();
  });
});

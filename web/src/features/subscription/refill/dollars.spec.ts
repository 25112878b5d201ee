import { centsOf } from './dollars';

describe('an amount typed in dollars', () => {
  it.each([
    ['40', 4_000],
    ['40.5', 4_050],
    ['40,50', 4_050],
    [0, 0],
    [19.99, 1_999],
  ])('%s is %i cents', (typed, cents) => expect(centsOf(typed)).toBe(cents));

  it.each(['', 'forty', '-1', '1.999', '1e3'])('%s is none', (typed) => expect(centsOf(typed)).toBeNull());
});

import { isNegative, minus } from './exact';

describe('exact decimals', () => {
  it.each([
    [2_000, '12.0079', '7.9921'],
    [0, '0.0079', '-0.0079'],
    [30, '0.1', '0.20'],
    [-150, '-2', '0.50'],
    [2_000, '0', '20.00'],
    [9_007_199_254_740_991, '0.00000001', '90071992547409.90999999'],
  ])('%i cents less %s is %s', (cents, decimal, difference) => {
    expect(minus(cents, decimal)).toBe(difference);
  });

  it('knows a loss, which minus zero is not', () => {
    expect(isNegative('-0.0001')).toBe(true);
    expect(isNegative('-0.00')).toBe(false);
    expect(isNegative('12.5')).toBe(false);
  });
});

import { dollarsOf, negated, sumOf } from './exact-decimal.js';

describe('exact decimals', () => {
  it.each([
    [[], '0'],
    [['0.0079', '0.0079', '0.0079'], '0.0237'],
    [['0.1', '0.2'], '0.3'],
    [['12.0079', '-12.0079'], '0'],
    [['-0.005', '0.001'], '-0.004'],
    [['99999999999999999999.99', '0.01'], '100000000000000000000'],
  ])('sum %j up to %s', (decimals, sum) => {
    expect(sumOf(decimals)).toBe(sum);
  });

  it('know cents and which way', () => {
    expect([2_000, -2_000, 5, -88, 0].map(dollarsOf)).toEqual(['20', '-20', '0.05', '-0.88', '0']);
    expect(['1.5', '-1.5', '0'].map(negated)).toEqual(['-1.5', '1.5', '0']);
  });

  it('refuse what is no decimal', () => {
    expect(() => sumOf(['1e3'])).toThrow('not an exact decimal');
    expect(() => sumOf(['NaN'])).toThrow('not an exact decimal');
  });
});

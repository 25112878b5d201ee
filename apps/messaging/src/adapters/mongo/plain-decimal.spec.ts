import { mongo } from 'mongoose';
import { toPlainDecimal } from './plain-decimal.js';

describe('a decimal of the database', () => {
  it.each([
    ['0.02490', '0.02490'],
    ['12', '12'],
    ['-0.0083', '-0.0083'],
    ['0.000000001', '0.000000001'],
    ['0E-9', '0.000000000'],
    ['1.5E+3', '1500'],
    ['-25E-8', '-0.00000025'],
  ])('%s is written %s', (stored, written) => {
    expect(toPlainDecimal(mongo.Decimal128.fromString(stored))).toBe(written);
  });

  it('is a number', () => {
    expect(() => toPlainDecimal(mongo.Decimal128.fromString('NaN'))).toThrow('no number');
  });
});

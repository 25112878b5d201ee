import { type mongo } from 'mongoose';

/** A decimal in digits alone: the database writes very small and very large ones with an exponent. */
export function toPlainDecimal(decimal: mongo.Decimal128): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:E([+-]?\d+))?$/.exec(decimal.toString());
  if (parts === null) throw new Error('a sum of prices is no number');
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const digits = `${whole}${fraction}`;
  const decimals = fraction.length - Number(exponent);
  if (decimals <= 0) return `${sign}${digits}${'0'.repeat(-decimals)}`;
  const padded = digits.padStart(decimals + 1, '0');
  return `${sign}${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
}

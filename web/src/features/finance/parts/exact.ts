/**
 * Exact decimals of dollars. Prices of a provider are finer than cents, and a sum of floating numbers would be off in a digit
 * that somebody adds up by hand.
 */
interface Scaled {
  readonly units: bigint;
  readonly places: number;
}

/** Cents less an exact decimal of the same currency: `minus(2000, '12.0079')` is `7.9921`. */
export function minus(cents: number, decimal: string): string {
  const [one, other] = [{ units: BigInt(cents), places: 2 }, parse(decimal)];
  const places = Math.max(one.places, other.places);
  return write({ units: at(one, places) - at(other, places), places });
}

export const isNegative = (decimal: string): boolean => parse(decimal).units < 0n;

function parse(decimal: string): Scaled {
  const [whole = '', fraction = ''] = decimal.split('.');
  return { units: BigInt(`${whole}${fraction}`), places: fraction.length };
}

const at = ({ units, places }: Scaled, wanted: number): bigint => units * 10n ** BigInt(wanted - places);

function write({ units, places }: Scaled): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

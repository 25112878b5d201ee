/** Exact decimals as strings, because a provider's prices are finer than cents and a float would lose them. */

interface Scaled {
  readonly units: bigint;
  readonly scale: number;
}

/** `1.20` and `0.005` to `1.205`: no trailing zeros, `0` for nothing. */
export const sumOf = (decimals: readonly string[]): string =>
  format(decimals.map(parse).reduce(add, { units: 0n, scale: 0 }));

export const negated = (decimal: string): string => {
  const { units, scale } = parse(decimal);
  return format({ units: -units, scale });
};

/** Whole cents as dollars: `-2000` is `-20`. */
export const dollarsOf = (cents: number): string => format({ units: BigInt(cents), scale: 2 });

function parse(decimal: string): Scaled {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? [];
  if (whole === '') throw new Error('not an exact decimal');
  return { units: BigInt(`${sign}${whole}${fraction}`), scale: fraction.length };
}

function add(left: Scaled, right: Scaled): Scaled {
  const scale = Math.max(left.scale, right.scale);
  return { units: atScale(left, scale) + atScale(right, scale), scale };
}

const atScale = ({ units, scale }: Scaled, wanted: number): bigint => units * 10n ** BigInt(wanted - scale);

function format({ units, scale }: Scaled): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

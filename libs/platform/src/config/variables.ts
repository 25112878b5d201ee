import * as z from 'zod';

/** An integer variable, for example `integer({ min: 1, max: 100, default: 10 })`. */
export function integer(range: { min: number; max: number; default: number }) {
  return z.coerce.number().int().min(range.min).max(range.max).default(range.default);
}

/** A TCP port; 0 takes a free one. */
export const port = (defaultPort: number) => integer({ min: 0, max: 65_535, default: defaultPort });

/** Milliseconds, at most a day unless said otherwise. */
export const milliseconds = (defaultMs: number, maxMs = 86_400_000) =>
  integer({ min: 0, max: maxMs, default: defaultMs });

/** `true` or `false`. */
export const flag = (defaultValue: boolean) =>
  z
    .enum(['true', 'false'])
    .default(defaultValue ? 'true' : 'false')
    .transform((value) => value === 'true');

/** An address of one of the given schemes, for example `url('http', 'https')`. */
export const url = (...schemes: readonly string[]) =>
  z
    .string()
    .refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol.slice(0, -1)), {
      error: `must be an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
    });

/** A secret: required, and long enough to be one. */
export const secret = (minLength = 1) => z.string().min(minLength);

import * as z from 'zod';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from './units.js';

/** A position in a list, made by the service that owns the list and opaque to everybody else. */
export const cursor = z.string().min(1).max(512);

/**
 * A number as a query string carries it: decimal digits and nothing else. `Number` would take `1e1`, `0x10` and ` 10` too, which
 * nobody means. JSON Schema sees the number, not the text.
 */
export const digits = ({ min, max = Number.MAX_SAFE_INTEGER }: { min: number; max?: number }) =>
  z
    .string()
    .regex(/^\d+$/, { error: 'must be a whole number' })
    .pipe(z.coerce.number<string>().int().min(min).max(max))
    .meta({ type: 'integer', minimum: min, maximum: max, pattern: undefined });

/** How much of a list is asked for in a query string. */
export const pageLimit = digits({ min: 1, max: MAX_PAGE_SIZE }).default(DEFAULT_PAGE_SIZE);

/** Keyset page as the bus carries it. */
export const pageRequest = z.object({
  cursor: cursor.nullable(),
  limit: z.int().min(1).max(MAX_PAGE_SIZE),
});
export type PageRequest = z.infer<typeof pageRequest>;

/** The same page as a query string carries it: a bad limit or cursor is refused, never clamped. */
export const pageQuery = z.object({
  cursor: cursor.optional(),
  limit: pageLimit,
});

/** `nextCursor` is null on the last page. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

import * as z from 'zod';
import { badCursor } from '../../domain/messaging.errors.js';

/** A keyset position as an opaque string: the values of the sort fields of the last row shown. */
export function toCursor(position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Raises `BAD_REQUEST` for anything that this service did not make. */
export function fromCursor<Position>(cursor: string | null, position: z.ZodType<Position>): Position | null {
  if (cursor === null) return null;
  if (!/^[A-Za-z0-9_-]+$/.test(cursor)) throw badCursor();
  let decoded: unknown;
  try {
    decoded = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw badCursor();
  }
  const parsed = position.safeParse(decoded);
  if (!parsed.success) throw badCursor();
  return parsed.data;
}

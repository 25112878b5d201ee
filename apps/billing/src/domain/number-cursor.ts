import { DomainError } from '#contracts/shared/domain-error';

/** A position in a list that is ordered by a rising number. */
export const numberCursor = (position: number): string => Buffer.from(`n${position}`).toString('base64url');

/** Raises `BAD_REQUEST` for what `numberCursor` did not make. */
export function readNumberCursor(cursor: string | null): number | null {
  if (cursor === null) return null;
  const digits = /^n(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'))?.[1];
  if (digits === undefined || numberCursor(Number(digits)) !== cursor)
    throw new DomainError('BAD_REQUEST', 'The cursor is not valid.');
  return Number(digits);
}

import { DomainError } from '#contracts/shared/domain-error';

/** A position in a list that is ordered by an id. */
export const textCursor = (id: string): string => Buffer.from(`i${id}`).toString('base64url');

/** Raises `BAD_REQUEST` for what `textCursor` did not make. */
export function readTextCursor(cursor: string | null): string | null {
  if (cursor === null) return null;
  const id = Buffer.from(cursor, 'base64url').toString('utf8').slice(1);
  if (id === '' || textCursor(id) !== cursor)
    throw new DomainError('BAD_REQUEST', 'The cursor is not valid.');
  return id;
}

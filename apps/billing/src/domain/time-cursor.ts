import { DomainError } from '#contracts/shared/domain-error';

/** A position in a list that is ordered by a time and, among equal times, by id. */
export interface TimePosition {
  readonly at: Date;
  readonly id: string;
}

export const timeCursor = ({ at, id }: TimePosition): string =>
  Buffer.from(`t${at.getTime()}_${id}`).toString('base64url');

/** Raises `BAD_REQUEST` for what `timeCursor` did not make. */
export function readTimeCursor(cursor: string | null): TimePosition | null {
  if (cursor === null) return null;
  const [, time, id] = /^t(\d{1,15})_(.+)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (time !== undefined && id !== undefined) {
    const position = { at: new Date(Number(time)), id };
    if (timeCursor(position) === cursor) return position;
  }
  throw new DomainError('BAD_REQUEST', 'The cursor is not valid.');
}

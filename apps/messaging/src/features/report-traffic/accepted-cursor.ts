import { badCursor } from '../../domain/messaging.errors.js';

interface Position {
  readonly sentAt: Date;
  readonly id: string;
}

/** A position in the texts of a day: `<milliseconds>.<message id>`. */
export const cursorAt = ({ sentAt, id }: Position): string => `${sentAt.getTime()}.${id}`;

/** Raises `BAD_REQUEST` for a cursor that is not ours. */
export function positionOf(cursor: string | null): Position | null {
  if (cursor === null) return null;
  const [, sentAt, id] = /^(\d{1,15})\.(.+)$/.exec(cursor) ?? [];
  if (sentAt === undefined || id === undefined) throw badCursor();
  return { sentAt: new Date(Number(sentAt)), id };
}

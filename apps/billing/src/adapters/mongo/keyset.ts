import { type TimePosition } from '../../domain/time-cursor.js';

/** The filter of a list sorted by `{ at: -1, _id: -1 }` that goes on after a place in it. */
export const afterPosition = (position: TimePosition | null) =>
  position === null
    ? {}
    : { $or: [{ at: { $lt: position.at } }, { at: position.at, _id: { $lt: position.id } }] };

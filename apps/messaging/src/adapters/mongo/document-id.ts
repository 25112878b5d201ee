import { mongo } from 'mongoose';

/** A new id: 24 hex digits that rise with time. */
export const newDocumentId = (): string => new mongo.ObjectId().toHexString();

/** Whether a write was refused by a unique index, and by which: the names of its fields. */
export function duplicateKeyOf(error: unknown): readonly string[] | null {
  if (!(error instanceof mongo.MongoServerError) || error.code !== 11_000) return null;
  const pattern: unknown = error['keyPattern'];
  if (typeof pattern === 'object' && pattern !== null) return Object.keys(pattern);
  // The error of many writes names only the index, which is named after its fields.
  const [, index = ''] = /index: (\S+)/.exec(error.message) ?? [];
  return index.split(/_-?1(?:_|$)/).filter((field) => field !== '');
}

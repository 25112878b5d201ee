import { type ClientSession } from 'mongoose';
import * as z from 'zod';
import { type Actor, identifier } from '#contracts/shared/ids';
import { type Page, type PageRequest } from '#contracts/shared/page';
import { type Transactions } from '#platform/mongo/transactions';
import { externalIdTaken } from '../../domain/messaging.errors.js';
import { toAuditDocument } from './audit.document.js';
import { type Collections } from './collections.js';
import { sortNameOf } from './contact.document.js';
import { fromCursor, toCursor } from './cursor.js';
import { duplicateKeyOf } from './document-id.js';

/** What contacts and matters have in common; conversations carry a copy of the name of each. */
interface NamedDocument {
  readonly _id: string;
  readonly accountId: string;
  readonly name: string;
  readonly sortName: string;
}

interface Doing {
  readonly actor: Actor;
  readonly at: Date;
}

type Kind = 'contact' | 'matter';

/** Writes in one transaction with its audit entry. Raises `EXTERNAL_ID_TAKEN`. */
async function writing<Result>(
  transactions: Transactions,
  work: (session: ClientSession) => Promise<Result>,
): Promise<Result> {
  try {
    return await transactions.run(work);
  } catch (error) {
    if (duplicateKeyOf(error)?.includes('externalId')) throw externalIdTaken();
    throw error;
  }
}

const position = z.tuple([z.string(), identifier]);

/** The order of lists, and of the index that serves them. */
export const BY_NAME = { sortName: 1, _id: 1 } as const;

/** Fields to set for changed facts: a new name is also sorted by. */
export const changesOf = <Facts extends { readonly name?: string }>(facts: Facts) => ({
  ...facts,
  ...(facts.name === undefined ? {} : { sortName: sortNameOf(facts.name) }),
});

/** Where a page begins. Raises `BAD_REQUEST` for a cursor that is not ours. */
export function afterCursor(cursor: string | null) {
  const after = fromCursor(cursor, position);
  if (after === null) return {};
  return { $or: [{ sortName: { $gt: after[0] } }, { sortName: after[0], _id: { $gt: after[1] } }] };
}

/** `found` holds one more than a page when there is another. */
export function pageOfNames<Document extends NamedDocument, Item>(
  found: readonly Document[],
  { limit }: PageRequest,
  toItem: (document: Document) => Item,
): Page<Item> {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    nextCursor: found.length > limit && last ? toCursor([last.sortName, last._id]) : null,
  };
}

/** Inserts what `insert` inserts, once. */
export async function createNamed(
  { transactions, collections }: { transactions: Transactions; collections: Collections },
  kind: Kind,
  { _id, accountId }: NamedDocument,
  { actor, at }: Doing,
  insert: (session: ClientSession) => Promise<unknown>,
): Promise<void> {
  await writing(transactions, async (session) => {
    await insert(session);
    const entry = { accountId, at, actor, action: `${kind}-created` as const, subject: _id };
    await collections.audit.insertOne(toAuditDocument(entry), { session });
  });
}

/** Changes what `update` changes and renames the copies on conversations; null when there is nothing to change. */
export async function updateNamed<Document extends NamedDocument>(
  { transactions, collections }: { transactions: Transactions; collections: Collections },
  kind: Kind,
  fields: readonly string[],
  { actor, at }: Doing,
  update: (session: ClientSession) => Promise<Document | null>,
): Promise<{ document: Document; changedConversations: string[] } | null> {
  return writing(transactions, async (session) => {
    const document = await update(session);
    if (!document) return null;
    const { _id, accountId } = document;
    const changedConversations = await renameCopies(collections, kind, document, session);
    const action = `${kind}-changed` as const;
    const entry = { accountId, at, actor, action, subject: _id, details: { fields: [...fields] } };
    await collections.audit.insertOne(toAuditDocument(entry), { session });
    return { document, changedConversations };
  });
}

async function renameCopies(
  { conversations }: Collections,
  kind: Kind,
  { _id, accountId, name }: NamedDocument,
  session: ClientSession,
): Promise<string[]> {
  const stale = { accountId, [`${kind}.id`]: _id, [`${kind}.name`]: { $ne: name } };
  const found = await conversations.find(stale, { session, projection: { _id: 1 } }).toArray();
  const rename = { $set: { [`${kind}.name`]: name }, $inc: { revision: 1 } };
  if (found.length > 0) await conversations.updateMany(stale, rename, { session });
  return found.map((conversation) => conversation._id);
}

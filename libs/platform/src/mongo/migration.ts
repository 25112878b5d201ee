import { isDeepStrictEqual } from 'node:util';
import { type Connection } from 'mongoose';

/** One index: `key` as in `createIndex`, and the options that make it another index. Names are derived unless given. */
export interface IndexSpec {
  readonly key: Readonly<Record<string, 1 | -1>>;
  readonly options?: {
    readonly name?: string;
    readonly unique?: boolean;
    readonly partialFilterExpression?: Readonly<Record<string, unknown>>;
    readonly expireAfterSeconds?: number;
  };
}

export interface CollectionSpec {
  readonly name: string;
  readonly indexes: readonly IndexSpec[];
}

const NAMESPACE_EXISTS = 48;

/** Creates what is missing of collections and indexes. Safe to repeat, and when two copies do it at once. Throws if an index of that name exists otherwise. */
export async function migrate(connection: Connection, specs: readonly CollectionSpec[]): Promise<void> {
  const database = databaseOf(connection);
  for (const { name, indexes } of specs) {
    await database.createCollection(name).catch((error: unknown) => {
      if (!isServerError(error, NAMESPACE_EXISTS)) throw error;
    });
    for (const { key, options } of indexes) {
      await database.collection(name).createIndex({ ...key }, { ...options });
    }
  }
}

/** Throws MigrationMissingError when a collection or index is missing or differs: a service must not run without its unique indexes. */
export async function assertMigrated(
  connection: Connection,
  specs: readonly CollectionSpec[],
): Promise<void> {
  const database = databaseOf(connection);
  const present = await database.listCollections({}, { nameOnly: true }).toArray();
  const collections = new Set(present.map(({ name }) => name));
  const missing: string[] = [];
  for (const { name, indexes } of specs) {
    if (!collections.has(name)) {
      missing.push(`collection ${name}`);
      continue;
    }
    const existing = await database.collection(name).indexes();
    for (const index of indexes) {
      if (!existing.some((candidate) => isSame(index, candidate))) {
        missing.push(`index ${name} ${JSON.stringify(index.key)}`);
      }
    }
  }
  if (missing.length > 0) throw new MigrationMissingError(missing);
}

/** The database is not as this version needs it. */
export class MigrationMissingError extends Error {
  override readonly name = 'MigrationMissingError';

  constructor(readonly missing: readonly string[]) {
    super(
      `The database lacks: ${missing.join('; ')}. Start the service once with MIGRATE_ON_START=true to create them.`,
    );
  }
}

function isSame({ key, options = {} }: IndexSpec, existing: Readonly<Record<string, unknown>>): boolean {
  return (
    // The order of an index's fields is part of it.
    JSON.stringify(existing['key']) === JSON.stringify(key) &&
    Boolean(existing['unique']) === Boolean(options.unique) &&
    existing['expireAfterSeconds'] === options.expireAfterSeconds &&
    isDeepStrictEqual(existing['partialFilterExpression'] ?? null, options.partialFilterExpression ?? null)
  );
}

function databaseOf(connection: Connection) {
  if (!connection.db) throw new Error('the connection to MongoDB is not open');
  return connection.db;
}

function isServerError(error: unknown, code: number): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

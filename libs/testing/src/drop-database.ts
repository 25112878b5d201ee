import { MongoClient } from 'mongodb';

/** Removes a test's database from a server. */
export async function dropDatabase(mongodbUri: string, database: string): Promise<void> {
  const client = await MongoClient.connect(mongodbUri);
  try {
    await client.db(database).dropDatabase();
  } finally {
    await client.close();
  }
}

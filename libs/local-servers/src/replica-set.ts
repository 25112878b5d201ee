import { MongoClient, MongoServerError } from 'mongodb';

const notYetInitialized = 94;
const invalidReplicaSetConfig = 93;
const nodeNotFound = 74;

/** Makes the mongod on this port of this machine the one, writable member of its replica set; throws until it is. */
export async function becomePrimary(port: number): Promise<void> {
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: 500,
  });
  try {
    const admin = client.db('admin');
    await admin
      .command({ replSetGetStatus: 1 })
      .catch((failure: unknown) => configure(client, port, failure));
    const hello = await admin.command({ hello: 1 });
    if (hello['isWritablePrimary'] !== true) throw new Error('it is not yet primary');
    if (hello['me'] !== memberHost(port)) await moveMember(client, port);
  } finally {
    await client.close();
  }
}

/** Throws unless the deployment answers and has transactions, that is, is a replica set or a sharded cluster. */
export async function checkReplicaSet(uri: string): Promise<void> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 5_000 });
  try {
    const hello = await client.db('admin').command({ hello: 1 });
    if (hello['setName'] === undefined && hello['msg'] !== 'isdbgrid')
      throw new Error('it is not a replica set, and transactions need one');
  } finally {
    await client.close();
  }
}

const memberHost = (port: number): string => `127.0.0.1:${port}`;

async function configure(client: MongoClient, port: number, failure: unknown): Promise<void> {
  if (!(failure instanceof MongoServerError)) throw failure;
  if (failure.code === notYetInitialized) {
    await client
      .db('admin')
      .command({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host: memberHost(port) }] } });
    return;
  }
  // The data was made under another port: the member does not find itself in its own configuration.
  if (failure.code === invalidReplicaSetConfig || failure.code === nodeNotFound)
    return moveMember(client, port);
  throw failure;
}

async function moveMember(client: MongoClient, port: number): Promise<void> {
  const stored = await client.db('local').collection('system.replset').findOne({});
  const version = typeof stored?.['version'] === 'number' ? stored['version'] : 1;
  await client.db('admin').command({
    replSetReconfig: { _id: 'rs0', version: version + 1, members: [{ _id: 0, host: memberHost(port) }] },
    force: true,
  });
  throw new Error('it is moving to its new port');
}

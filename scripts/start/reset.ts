import { MongoClient } from 'mongodb';
import { SERVICES_WITH_DATABASE } from '#local-servers/product/services';
import { runProgram } from '#local-servers/run-program';
import { volumeName } from '#local-servers/volume-name';
import { type DataFolder } from './data-folder.js';
import { keptInstallationName } from './installation.js';

/** Empties the data of all earlier runs from this folder; the next installation gets a new name. */
export async function resetData(data: DataFolder, environment: NodeJS.ProcessEnv): Promise<void> {
  const name = await keptInstallationName(data);
  const uri = environment['MONGODB_URI'] ?? '';
  if (uri !== '' && name !== undefined) await dropDatabases(uri, name);
  await data.reset();
  // Where the last run used containers, the data is in their volumes; without Docker there is nothing to remove.
  const volumes = [volumeName('mongodb', data.mongodb), volumeName('rabbitmq', data.rabbitmq)];
  await runProgram('docker', ['volume', 'rm', '--force', ...volumes], { withinMs: 10_000 });
}

async function dropDatabases(uri: string, prefix: string): Promise<void> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 10_000 });
  try {
    for (const service of SERVICES_WITH_DATABASE) await client.db(`${prefix}_${service}`).dropDatabase();
  } finally {
    await client.close();
  }
}

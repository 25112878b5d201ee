import { randomBytes } from 'node:crypto';
import { freePorts, portIsFree } from '#local-servers/ports';
import { type DataFolder } from './data-folder.js';

/** What one installation chose once and keeps, so that bookmarks and data keep working. */
export interface Installation {
  /** Tells this folder's databases and queues from another's on a server they share. */
  name: string;
  mongodbPort: number;
  rabbitmqPort: number;
  rabbitmqManagementPort: number;
}

/** The last run's choices; a port that somebody else took meanwhile is replaced by a free one. */
export async function chooseInstallation(data: DataFolder): Promise<Installation> {
  const kept = fieldsOf(await data.readJson(data.installation));
  const fresh = await freePorts(3);
  const port = async (name: keyof Installation, other: number): Promise<number> => {
    const last = kept.get(name);
    return typeof last === 'number' && (await portIsFree(last)) ? last : other;
  };
  const keptName = await keptInstallationName(data);
  const installation: Installation = {
    name: keptName ?? `matterline-${randomBytes(3).toString('hex')}`,
    mongodbPort: await port('mongodbPort', fresh[0] ?? 0),
    rabbitmqPort: await port('rabbitmqPort', fresh[1] ?? 0),
    rabbitmqManagementPort: await port('rabbitmqManagementPort', fresh[2] ?? 0),
  };
  await data.writeJson(data.installation, installation);
  return installation;
}

/** The name of the last run's installation, if there was one. */
export async function keptInstallationName(data: DataFolder): Promise<string | undefined> {
  const name = fieldsOf(await data.readJson(data.installation)).get('name');
  return typeof name === 'string' ? name : undefined;
}

function fieldsOf(value: unknown): Map<string, unknown> {
  return new Map(value !== null && typeof value === 'object' ? Object.entries(value) : []);
}

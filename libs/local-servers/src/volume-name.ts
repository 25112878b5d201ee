import { createHash } from 'node:crypto';
import { resolve } from 'node:path';

/** A Docker volume stands for a data folder: the same folder, the same volume. */
export function volumeName(server: string, dataDirectory: string): string {
  return `matterline-${server}-${createHash('sha256').update(resolve(dataDirectory)).digest('hex').slice(0, 12)}`;
}

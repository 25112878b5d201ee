import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';

const reachableWithinMs = 5_000;

/** A mongod fetched by mongodb-memory-server, or from its cache. Closed at once when mongodb.org cannot be reached. */
export async function downloadMongodWithLibrary(
  cacheDirectory: string,
): Promise<{ mongod: string } | { closed: string }> {
  const downloadDir = resolve(cacheDirectory, 'mongodb');
  await mkdir(downloadDir, { recursive: true });
  const { DryMongoBinary, MongoBinary } = await import('mongodb-memory-server-core');
  const options = { downloadDir, version: '7.0.24', systemBinary: '' };
  const cached = await DryMongoBinary.locateBinary({ ...options }).catch(() => undefined);
  if (cached !== undefined) return { mongod: cached };
  // The library retries an unreachable host for long; one short question first keeps a closed network from costing time.
  try {
    await fetch('https://fastdl.mongodb.org', {
      method: 'HEAD',
      signal: AbortSignal.timeout(reachableWithinMs),
    });
  } catch {
    return { closed: 'fastdl.mongodb.org cannot be reached' };
  }
  return { mongod: await MongoBinary.getPath(options) };
}

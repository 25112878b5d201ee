import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Progress } from '../start/progress.js';
import { startTestServers } from './test-servers.js';

export interface TestGround {
  /** Thrown away afterwards. */
  folder: string;
  /** Ours, with MONGODB_URI and RABBITMQ_URL. */
  environment: NodeJS.ProcessEnv;
}

/** Does `work` with a broker and a database, and takes them down again whatever becomes of it. */
export async function withTestServers<T>(
  progress: Progress,
  work: (ground: TestGround) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'matterline-test-'));
  const servers = await startTestServers(folder, process.env, (line) => progress.say(line));
  const stopOnSignal = (): void => {
    void servers.stop().then(() => process.exit(1));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stopOnSignal);
  try {
    return await work({ folder, environment: { ...process.env, ...servers.environment } });
  } finally {
    await servers.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

import { SHARED_SYSTEM } from '#testing/shared-system';
import { startSystem } from '#testing/system';

/** Does `work` with a system for all stories that may share one, and takes it down again whatever becomes of it. */
export async function withSharedSystem<T>(
  environment: NodeJS.ProcessEnv,
  work: (environment: NodeJS.ProcessEnv) => Promise<T>,
): Promise<T> {
  // It works with the servers that the environment names.
  Object.assign(process.env, environment);
  const system = await startSystem();
  try {
    return await work({ ...environment, [SHARED_SYSTEM]: JSON.stringify(system.settings) });
  } finally {
    await system.stop();
  }
}

import { join } from 'node:path';
import { type OwnedProcess, startOwnedProcess } from '../owned-process.js';
import { ServerUnavailable } from '../server-unavailable.js';
import { runProgram } from '../run-program.js';
import { waitUntilReady } from '../wait-until-ready.js';
import { entryOf, migrationOf, readinessOf, type Service, type ServiceWithDatabase } from './services.js';

/**
 * Fresh objects get up to 8 MiB a part instead of 16, which an idle service does not give back; and a heap that may not grow
 * to gigabytes collects its garbage early, so that a long export stays small. The image says the same.
 */
const SMALL_HEAP = ['--max-semi-space-size=8', '--max-old-space-size=384'];

export interface StartServiceOptions {
  service: Service;
  /** The repository's root, where `dist/` is. */
  root: string;
  port: number;
  /** Everything but PORT. */
  environment: NodeJS.ProcessEnv;
  onLine?: (line: string) => void;
  /** Default 60 s. */
  readyWithinMs?: number;
}

/** Starts one built service and resolves when it says it is ready to work. Rejects, and leaves nothing running, when it does not. */
export async function startService(options: StartServiceOptions): Promise<OwnedProcess> {
  const started = await startOwnedProcess({
    command: process.execPath,
    args: ['--enable-source-maps', ...SMALL_HEAP, join(options.root, entryOf(options.service))],
    environment: { ...options.environment, PORT: String(options.port) },
    workingDirectory: options.root,
    ...(options.onLine === undefined ? {} : { onLine: options.onLine }),
  });
  try {
    await waitUntilReady({
      name: options.service,
      process: started,
      probe: () => answersWell(`http://127.0.0.1:${options.port}${readinessOf(options.service)}`),
      withinMs: options.readyWithinMs ?? 60_000,
    });
  } catch (failure) {
    await started.stop();
    throw failure;
  }
  return started;
}

/** Creates what a service's database needs. Safe to repeat. */
export async function runMigration(
  service: ServiceWithDatabase,
  root: string,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const result = await runProgram(process.execPath, [join(root, migrationOf(service))], {
    withinMs: 120_000,
    environment,
  });
  if (!result.ok)
    throw new ServerUnavailable(`The migration of ${service} failed:\n${result.output.trim().slice(-2_000)}`);
}

async function answersWell(address: string): Promise<void> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(2_000) });
  const body = await answer.text();
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}: ${body.slice(0, 200)}`);
}

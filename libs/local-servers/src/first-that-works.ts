import { ServerUnavailable } from './server-unavailable.js';

/** One way to a server. `start` returns why the way is closed here, or the running server. */
export interface Way<T> {
  name: string;
  start: () => Promise<{ server: T } | { closed: string }>;
}

/** Tries the ways in order and says which one was taken; when all are closed, says why each was and what to install. */
export async function firstThatWorks<T>(
  what: string,
  ways: readonly Way<T>[],
  advice: string,
  say: (line: string) => void,
): Promise<T> {
  const closed: string[] = [];
  for (const way of ways) {
    const result = await attempt(way);
    if ('server' in result) {
      say(`${what}: ${way.name}`);
      return result.server;
    }
    closed.push(`  ${way.name}: ${result.closed}`);
  }
  throw new ServerUnavailable(
    [`${what} could not be had on this machine. Tried:`, ...closed, advice].join('\n'),
  );
}

async function attempt<T>(way: Way<T>): Promise<{ server: T } | { closed: string }> {
  try {
    return await way.start();
  } catch (failure) {
    return { closed: failure instanceof Error ? failure.message : String(failure) };
  }
}

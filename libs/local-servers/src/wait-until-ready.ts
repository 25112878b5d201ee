import { type OwnedProcess } from './owned-process.js';
import { ServerUnavailable } from './server-unavailable.js';

export interface ReadinessWait {
  name: string;
  process: OwnedProcess;
  /** Resolves when the server answers; throws otherwise. It is repeated. */
  probe: () => Promise<void>;
  withinMs: number;
}

/** Repeats `probe` until it succeeds. Fails at once, with what the server wrote last, when its process ends. */
export async function waitUntilReady(wait: ReadinessWait): Promise<void> {
  const deadline = Date.now() + wait.withinMs;
  for (;;) {
    try {
      return await wait.probe();
    } catch (failure) {
      if (!wait.process.running) throw notStarted(wait, 'ended while it started');
      if (Date.now() > deadline) {
        const reason = failure instanceof Error ? failure.message : String(failure);
        throw notStarted(wait, `does not answer after ${wait.withinMs / 1000} s (${reason})`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function notStarted(wait: ReadinessWait, what: string): ServerUnavailable {
  const lines = wait.process.lastLines().slice(-8);
  return new ServerUnavailable(
    [`${wait.name} ${what}.`, ...lines.map((line) => `  ${line.slice(0, 400)}`)].join('\n'),
  );
}

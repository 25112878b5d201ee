/** A press of Ctrl-C can arrive more than once: from the terminal, through npm, and through the bootstrap. */
const samePressMs = 1_000;

/**
 * Calls `stop` on the first SIGINT, SIGTERM or SIGHUP, or when the process that started this one is gone,
 * and `kill` when a person asks again.
 */
export function stopOnSignal(stop: () => void, kill: () => void): void {
  let firstAt: number | undefined;
  const onSignal = (): void => {
    if (firstAt === undefined) {
      firstAt = Date.now();
      stop();
    } else if (Date.now() - firstAt > samePressMs) kill();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  process.once('disconnect', onSignal);
  // A reader that went away (npm start | head) is no reason to fall over.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
}

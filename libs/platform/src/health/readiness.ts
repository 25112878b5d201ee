import { describeFailure } from '../bus/describe-failure.js';
import { within } from '../concurrency/within.js';

export type ReadinessReport =
  | { readonly ready: true; readonly checks: Readonly<Record<string, 'ok'>> }
  | { readonly ready: false; readonly checks: Readonly<Record<string, string>> };

const CHECK_WITHIN_MS = 2_500;

/** Whether this copy is really able to work. Each part of the service adds what must hold; a check throws when it does not. */
export class Readiness {
  readonly #checks = new Map<string, () => void | Promise<void>>();
  #reason: string | undefined = 'starting';

  add(name: string, check: () => void | Promise<void>): void {
    this.#checks.set(name, check);
  }

  /** Called when everything is set up. */
  started(): void {
    this.#reason = undefined;
  }

  /** From now on the copy gets no new work: it is about to stop. */
  draining(): void {
    this.#reason = 'draining';
  }

  async report(): Promise<ReadinessReport> {
    if (this.#reason !== undefined) return { ready: false, checks: { process: this.#reason } };
    const results = await Promise.all(
      [...this.#checks].map(async ([name, check]) => [name, await outcomeOf(check)] as const),
    );
    if (results.every(([, outcome]) => outcome === 'ok')) {
      return { ready: true, checks: Object.fromEntries(results.map(([name]) => [name, 'ok' as const])) };
    }
    return { ready: false, checks: Object.fromEntries(results) };
  }
}

async function outcomeOf(check: () => void | Promise<void>): Promise<string> {
  try {
    await within(
      CHECK_WITHIN_MS,
      async () => check(),
      () => new Error(`no answer within ${CHECK_WITHIN_MS} ms`),
    );
    return 'ok';
  } catch (error) {
    return describeFailure(error);
  }
}

import { RETRY_TIERS } from '#contracts/bus/topology';
import { DomainError } from '#contracts/shared/domain-error';
import { isTransient } from './transient.js';

export type RetryTier = (typeof RETRY_TIERS)[number];

/** A message is tried at most so often: at once, then after 1 s, 10 s, 60 s, 10 min and 10 min more. */
export const MAX_ATTEMPTS = 6;

/** What becomes of a command or event whose handler failed. */
export type Verdict =
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'retry'; readonly tier: RetryTier }
  | { readonly kind: 'dead-letter'; readonly reason: string };

/**
 * The one place that decides over failed commands and events. A refusal is an answer, so it is settled. What time may
 * cure comes again with growing delay, a bounded number of times. Everything else is broken and needs a person.
 */
export function verdictOn(error: unknown, attempt: number): Verdict {
  if (isTransient(error)) {
    if (attempt >= MAX_ATTEMPTS) return { kind: 'dead-letter', reason: `gave up after ${attempt} attempts` };
    return { kind: 'retry', tier: tierOfAttempt(attempt) };
  }
  if (error instanceof DomainError) return { kind: 'refused', code: error.code };
  return { kind: 'dead-letter', reason: `handler failed: ${nameOf(error)}` };
}

function tierOfAttempt(attempt: number): RetryTier {
  const [first, ...later] = RETRY_TIERS;
  return [first, ...later][Math.min(attempt, RETRY_TIERS.length) - 1] ?? first;
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

import { createHash } from 'node:crypto';
import { type Tree } from './parameter-shape.js';

/** What is replayed to a repeated request. */
export interface RecordedAnswer {
  status: number;
  body: string;
  requestId: string;
}

interface Entry {
  fingerprint: string;
  startedAtMs: number;
  /** Null while the first request runs. */
  answer: RecordedAnswer | null;
}

export type Claim =
  | { kind: 'first' }
  | { kind: 'replay'; answer: RecordedAnswer }
  | { kind: 'running' }
  | { kind: 'other-request' };

const keptMs = 24 * 3_600_000;

/** Stripe's idempotency keys, per API key and for 24 hours of the simulator's clock; after that the same key is new again. */
export class IdempotencyStore {
  private entries = new Map<string, Entry>();

  claim(name: string, fingerprint: string, nowMs: number): Claim {
    this.prune(nowMs);
    const entry = this.entries.get(name);
    if (!entry) {
      this.entries.set(name, { fingerprint, startedAtMs: nowMs, answer: null });
      return { kind: 'first' };
    }
    if (entry.fingerprint !== fingerprint) return { kind: 'other-request' };
    return entry.answer ? { kind: 'replay', answer: entry.answer } : { kind: 'running' };
  }

  /** Keeps the answer, or with null forgets the key: what never began executing may be sent again. */
  settle(name: string, answer: RecordedAnswer | null): void {
    const entry = this.entries.get(name);
    if (!entry) return;
    if (answer) entry.answer = answer;
    else this.entries.delete(name);
  }

  clear(): void {
    this.entries.clear();
  }

  dump(): unknown {
    return [...this.entries].filter(([, entry]) => entry.answer !== null);
  }

  load(state: unknown): void {
    this.entries = new Map(state as [string, Entry][]);
  }

  /** Entries are in order of age, so pruning stops at the first that is young enough. */
  private prune(nowMs: number): void {
    for (const [name, entry] of this.entries) {
      if (nowMs - entry.startedAtMs < keptMs) return;
      this.entries.delete(name);
    }
  }
}

/** Keys are per account: the API key is part of the name, but only its digest is stored. */
export function idempotencyName(apiKey: string, key: string): string {
  return `${createHash('sha256').update(apiKey).digest('hex').slice(0, 16)}:${key}`;
}

/** Equal for the same route and the same parameters in any order. */
export function fingerprintOfRequest(method: string, path: string, sent: Tree): string {
  return createHash('sha256')
    .update(`${method} ${path} ${canonical(sent)}`)
    .digest('hex');
}

function canonical(value: Tree | string): string {
  if (typeof value === 'string') return JSON.stringify(value);
  const names = Object.keys(value).toSorted();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? '')}`).join(',')}}`;
}

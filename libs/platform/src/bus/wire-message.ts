import { randomUUID } from 'node:crypto';
import { envelope, type Envelope } from '#contracts/bus/envelope';
import { type Contract } from '#contracts/bus/contract';
import { currentCorrelation } from './correlation.js';

/** Headers of ours on the wire. Times are epoch milliseconds; attempts count from 1. */
export const HEADERS = {
  attempt: 'x-matterline-attempt',
  deadline: 'x-matterline-deadline',
  deadLetterReason: 'x-matterline-reason',
  deadLetterQueue: 'x-matterline-queue',
  deadLetteredAt: 'x-matterline-dead-lettered-at',
} as const;

/** Wraps a payload in the envelope of its contract, within the current story. */
export function envelopeFor(contract: Contract, payload: unknown): Envelope {
  return {
    id: randomUUID(),
    name: `${contract.owner}.${contract.name}`,
    version: contract.version,
    occurredAt: new Date().toISOString(),
    ...currentCorrelation(),
    payload,
  };
}

export type ParsedEnvelope =
  | { readonly ok: true; readonly envelope: Envelope; readonly wireName: string }
  | { readonly ok: false; readonly reason: string };

/** Reads a message body; the reason of a failure names fields, never their values. */
export function parseEnvelope(content: Buffer): ParsedEnvelope {
  let body: unknown;
  try {
    body = JSON.parse(content.toString('utf8'));
  } catch {
    return { ok: false, reason: 'body is not JSON' };
  }
  const parsed = envelope.safeParse(body);
  if (!parsed.success) {
    return { ok: false, reason: `envelope is invalid: ${pathsOf(parsed.error.issues)}` };
  }
  return { ok: true, envelope: parsed.data, wireName: `${parsed.data.name}.v${parsed.data.version}` };
}

/** The paths of what did not parse, for logs and dead letters. */
export function pathsOf(issues: readonly { readonly path: readonly PropertyKey[] }[]): string {
  return issues.map(({ path }) => path.map(String).join('.') || '(root)').join(', ');
}

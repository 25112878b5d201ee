import { createHmac } from 'node:crypto';
import { type Signing } from '../../kernel/webhook-sender.js';

/** The `Stripe-Signature` header for `payload`, with a `v1` of each secret; or a spoilt one that a receiver must refuse. */
export function signPayload(
  payload: string,
  secrets: readonly string[],
  nowMs: number,
  signing: Signing,
): string {
  const ageSeconds = signing.kind === 'old_timestamp' ? signing.ageSeconds : 0;
  const timestamp = Math.floor(nowMs / 1_000) - ageSeconds;
  const signatures = secrets.map((secret) => {
    const key = signing.kind === 'wrong_secret' ? `${secret}wrong` : secret;
    const good = createHmac('sha256', key).update(`${timestamp}.${payload}`).digest('hex');
    return `v1=${signing.kind === 'bad_signature' ? flipFirstDigit(good) : good}`;
  });
  const oldScheme = createHmac('sha256', 'v0').update(payload).digest('hex');
  return [`t=${timestamp}`, ...signatures, `v0=${oldScheme}`].join(',');
}

function flipFirstDigit(hex: string): string {
  return (hex.startsWith('0') ? '1' : '0') + hex.slice(1);
}

import { type MessageReasonCode } from '#contracts/shared/message-reason';
import { closeAttempt } from './attempt-log.js';
import { type DeliveryPolicy, growing } from './delivery-policy.js';
import { endUnsent, later, unchanged } from './message-ending.js';
import { type EventOf } from './message-event.js';
import { awaitPrice } from './message-price.js';
import { canRetry } from './message-view.js';
import { type OutgoingMessage, reservationIdOf, waitsForPayment } from './outgoing-message.js';

/** Our own rule holds the text back. What was handed to the provider already is not called back. */
export function block(message: OutgoingMessage, reason: MessageReasonCode, at: Date, policy: DeliveryPolicy) {
  const mayBeHeldBack = message.state === 'queued' || message.state === 'ready' || waitsForPayment(message);
  if (!mayBeHeldBack) return unchanged(message);
  return endUnsent(message, 'blocked', reason, at, policy);
}

/** Another attempt in the same bubble. A round whose credit was given back is followed by one that reserves anew. */
export function retry(message: OutgoingMessage, { at }: EventOf<'retry-requested'>, policy: DeliveryPolicy) {
  // Whether the recipient is opted out is checked where the conversation is at hand.
  if (!canRetry(message, false)) return unchanged(message);
  const again: OutgoingMessage = {
    ...closeAttempt(message),
    reason: null,
    laneOpen: true,
    underReview: false,
    roundStartedAt: at,
    firstUnknownAt: null,
    unknownSince: null,
    backOffs: 0,
    notBefore: null,
    checks: 0,
  };
  if (message.state === 'unknown') {
    // Its credit is still held: a person decided to send it again, and pays once for what nobody could tell.
    const ready: OutgoingMessage = {
      ...again,
      state: 'ready',
      nextCheckAt: later(at, policy.dispatchAgainMs),
    };
    return { message: ready, commands: [{ type: 'dispatch' } as const] };
  }
  const queued: OutgoingMessage = {
    ...again,
    state: 'queued',
    nextCheckAt: later(at, policy.reserveAgainMs),
    ...(waitsForPayment(message) ? {} : nextRound(message)),
  };
  return {
    message: queued,
    commands: [{ type: 'reserve-credit', reservationId: reservationIdOf(queued) } as const],
  };
}

function nextRound(message: OutgoingMessage) {
  return {
    round: message.round + 1,
    creditRevision: null,
    providerMessageId: null,
    formerProviderMessageIds:
      message.providerMessageId === null
        ? message.formerProviderMessageIds
        : [...message.formerProviderMessageIds, message.providerMessageId],
    sentAt: null,
    deliveredAt: null,
    price: null,
    priceCheckAt: null,
    priceChecks: 0,
  };
}

/** The sweeper asked again for what the state waits for: when to ask the next time. */
export function checkAgain(message: OutgoingMessage, { at }: EventOf<'checked'>, policy: DeliveryPolicy) {
  if (message.nextCheckAt === null || message.nextCheckAt > at) return unchanged(message);
  const checks = message.checks + 1;
  const nextCheckAt = nextCheck(message, checks, at, policy);
  const commands =
    message.state === 'queued' || waitsForPayment(message)
      ? [{ type: 'reserve-credit', reservationId: reservationIdOf(message) } as const]
      : message.state === 'ready'
        ? [{ type: 'dispatch' } as const]
        : [];
  // Nobody waits for a final state any more: the price is all that is still to come.
  const isOver = message.state === 'sent' && nextCheckAt === null;
  const price = isOver ? awaitPrice(message, at, policy) : {};
  return { message: { ...message, checks, nextCheckAt, ...price }, commands };
}

function nextCheck(message: OutgoingMessage, checks: number, at: Date, policy: DeliveryPolicy): Date | null {
  if (message.state === 'sent') return nextPoll(message, checks, at, policy);
  const baseMs = message.state === 'ready' ? policy.dispatchAgainMs : policy.reserveAgainMs;
  return later(at, growing(baseMs, checks, policy.repeatAtMostMs));
}

/** Some carriers never report: after `deliveryPollUntilMs` nobody asks any more and `sent` stays. */
function nextPoll(message: OutgoingMessage, checks: number, at: Date, policy: DeliveryPolicy): Date | null {
  const sentAt = message.sentAt ?? at;
  if (at >= later(sentAt, policy.deliveryPollUntilMs)) return null;
  const sinceSentMs = policy.deliveryPollMs[checks];
  if (sinceSentMs !== undefined) return later(sentAt, sinceSentMs);
  const last = policy.deliveryPollMs.at(-1) ?? policy.deliveryPollUntilMs;
  const beyond = checks - policy.deliveryPollMs.length + 1;
  return later(at, growing(last, beyond - 1, policy.deliveryPollUntilMs));
}

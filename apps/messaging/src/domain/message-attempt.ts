import { closeAttempt } from './attempt-log.js';
import { type DeliveryPolicy, growing } from './delivery-policy.js';
import { endUnsent, later, unchanged } from './message-ending.js';
import { type EventOf } from './message-event.js';
import { type OutgoingMessage } from './outgoing-message.js';

/** Whether the head of a lane may be handed to the provider now. */
export function mayLeaveAt(message: Pick<OutgoingMessage, 'state' | 'notBefore'>, at: Date): boolean {
  return message.state === 'ready' && (message.notBefore === null || message.notBefore <= at);
}

/** Saved before the provider is called: whoever finds `sending` later knows that a text may have gone out. */
export function attemptStarted(
  message: OutgoingMessage,
  { at }: EventOf<'dispatch-started'>,
  policy: DeliveryPolicy,
) {
  if (!mayLeaveAt(message, at)) return unchanged(message);
  const sending: OutgoingMessage = {
    ...message,
    state: 'sending',
    reason: null,
    attempt: message.attempt + 1,
    attemptStartedAt: at,
    notBefore: null,
    unknownSince: null,
    negativeLookUps: 0,
    lastNegativeAt: null,
    checks: 0,
    nextCheckAt: later(at, policy.sendingTimeoutMs),
  };
  return { message: sending, commands: [] };
}

/** Whether a call that begins now ends before others take its process for dead. */
export function mayStillCallAt(
  { attemptStartedAt }: Pick<OutgoingMessage, 'attemptStartedAt'>,
  at: Date,
  policy: DeliveryPolicy,
): boolean {
  return (
    attemptStartedAt !== null &&
    at.getTime() - attemptStartedAt.getTime() <= policy.sendingTimeoutMs - policy.callTimeoutMs
  );
}

/** The credit stays held while the firm's number is being set up. */
export function missNumber(
  message: OutgoingMessage,
  { at, hasFailed }: EventOf<'number-missing'>,
  policy: DeliveryPolicy,
) {
  if (message.state !== 'ready') return unchanged(message);
  if (at.getTime() - message.roundStartedAt.getTime() >= policy.giveUpMs)
    return endUnsent(message, 'failed', 'SENDER_NOT_READY', at, policy);
  const checks = message.checks + 1;
  const waitMs = growing(policy.numberAgainMs, checks - 1, policy.repeatAtMostMs);
  const waiting: OutgoingMessage = {
    ...message,
    reason: hasFailed ? 'SENDER_NOT_READY' : 'NUMBER_PENDING',
    checks,
    notBefore: later(at, waitMs),
    nextCheckAt: later(at, waitMs),
  };
  return { message: waiting, commands: [] };
}

export function haveNumber(message: OutgoingMessage) {
  const waited = message.reason === 'NUMBER_PENDING' || message.reason === 'SENDER_NOT_READY';
  if (message.state !== 'ready' || !waited) return unchanged(message);
  const free: OutgoingMessage = { ...message, reason: null, notBefore: null, checks: 0 };
  return { message: free, commands: [{ type: 'dispatch' } as const] };
}

/** Certainly not accepted: the same text tries again later, with its credit. */
export function backOff(message: OutgoingMessage, event: EventOf<'not-taken'>, policy: DeliveryPolicy) {
  if (!isPresentAttempt(message, event)) return unchanged(message);
  const over = closeAttempt(message, { outcome: 'not-taken', providerCode: event.providerCode });
  if (event.at.getTime() - message.roundStartedAt.getTime() >= policy.giveUpMs) {
    return endUnsent(over, 'failed', 'PROVIDER_PROBLEM', event.at, policy);
  }
  const atMostMs = growing(policy.backOffMs, message.backOffs, policy.backOffAtMostMs);
  const notBefore = later(event.at, Math.round(atMostMs * (0.5 + event.jitter / 2)));
  const ready: OutgoingMessage = {
    ...over,
    state: 'ready',
    backOffs: message.backOffs + 1,
    checks: 0,
    notBefore,
    nextCheckAt: notBefore,
  };
  return { message: ready, commands: [] };
}

/** The call ended in a way that leaves open whether the provider took the text. It is never sent again blindly. */
export function loseTrack(
  message: OutgoingMessage,
  event: EventOf<'outcome-unknown'>,
  policy: DeliveryPolicy,
) {
  if (!isPresentAttempt(message, event)) return unchanged(message);
  const unknown: OutgoingMessage = {
    ...message,
    state: 'unknown',
    unknownSince: event.at,
    firstUnknownAt: message.firstUnknownAt ?? event.at,
    checks: 0,
    nextCheckAt: later(event.at, policy.unknownFirstLookUpMs),
  };
  return { message: unknown, commands: [] };
}

/** Two looks at the provider's list, far enough from the attempt and from each other, prove that it was not accepted. */
export function notFound(message: OutgoingMessage, event: EventOf<'not-found'>, policy: DeliveryPolicy) {
  if (message.state !== 'unknown' || message.attempt !== event.attempt || !message.unknownSince) {
    return unchanged(message);
  }
  const counts = message.lastNegativeAt
    ? event.at >= later(message.lastNegativeAt, policy.unknownSecondLookUpMs)
    : event.at >= later(message.unknownSince, policy.unknownFirstLookUpMs);
  if (!counts) return unchanged(message);
  if (message.negativeLookUps + 1 < 2) {
    const once: OutgoingMessage = {
      ...message,
      negativeLookUps: message.negativeLookUps + 1,
      lastNegativeAt: event.at,
      nextCheckAt: later(event.at, policy.unknownSecondLookUpMs),
    };
    return { message: once, commands: [] };
  }
  // Under review a later text may have left already, so this one does not go out by itself any more.
  const firstUnknownAt = message.firstUnknownAt ?? message.unknownSince;
  const tooLate = message.underReview || event.at >= later(firstUnknownAt, policy.unknownReviewMs);
  const over = closeAttempt(message, { outcome: 'not-found' });
  if (tooLate) return endUnsent(over, 'failed', 'PROVIDER_PROBLEM', event.at, policy);
  const ready: OutgoingMessage = {
    ...over,
    state: 'ready',
    checks: 0,
    nextCheckAt: later(event.at, policy.dispatchAgainMs),
  };
  return { message: ready, commands: [{ type: 'dispatch' } as const] };
}

/** The provider could not be asked. After long enough a person is shown the text and the lane goes on without it. */
export function couldNotLookUp(
  message: OutgoingMessage,
  event: EventOf<'look-up-failed'>,
  policy: DeliveryPolicy,
) {
  if (message.state !== 'unknown' || message.attempt !== event.attempt || !message.unknownSince) {
    return unchanged(message);
  }
  const unknownForMs = event.at.getTime() - (message.firstUnknownAt ?? message.unknownSince).getTime();
  if (unknownForMs >= policy.giveUpMs) {
    return endUnsent(closeAttempt(message), 'failed', 'NO_CONFIRMATION', event.at, policy);
  }
  if (unknownForMs < policy.unknownReviewMs) {
    return {
      message: { ...message, nextCheckAt: later(event.at, policy.unknownSecondLookUpMs) },
      commands: [],
    };
  }
  const reviewed: OutgoingMessage = {
    ...message,
    underReview: true,
    laneOpen: false,
    reason: 'NO_CONFIRMATION',
    nextCheckAt: later(event.at, policy.reviewCheckMs),
  };
  return { message: reviewed, commands: message.underReview ? [] : [{ type: 'dispatch' } as const] };
}

function isPresentAttempt(message: OutgoingMessage, event: { readonly attempt: number }): boolean {
  return message.state === 'sending' && message.attempt === event.attempt;
}

import { reopenAttempt } from './attempt-log.js';
import { type DeliveryPolicy } from './delivery-policy.js';
import { endUnsent, later, owe, unchanged } from './message-ending.js';
import { type EventOf, type MessageCommand } from './message-event.js';
import { awaitPrice } from './message-price.js';
import { type OutgoingMessage } from './outgoing-message.js';

/** Accepted by the provider: the credit is spent, whatever the phone does with the text later. */
export function accept(message: OutgoingMessage, event: EventOf<'accepted'>, policy: DeliveryPolicy) {
  const isOfEarlierRound = message.formerProviderMessageIds.includes(event.providerMessageId);
  if (isOfEarlierRound || !mayStillBeAccepted(message, event.attempt)) {
    return afterTheFact(message, event.providerMessageId);
  }
  const sent: OutgoingMessage = {
    ...reopenAttempt(message, event.attempt),
    state: 'sent',
    reason: null,
    laneOpen: false,
    underReview: false,
    firstUnknownAt: null,
    backOffs: 0,
    providerMessageId: event.providerMessageId,
    segments: event.segments ?? message.segments,
    sentAt: event.at,
    checks: 0,
    nextCheckAt: later(event.at, policy.deliveryPollMs[0] ?? policy.deliveryPollUntilMs),
  };
  const { message: after, commands } = owe(sent, 'spent', event.at, policy);
  return { message: after, commands: [...commands, { type: 'dispatch' } as const] };
}

/** Also true of `ready`: an attempt taken for lost may turn out accepted before the next begins. */
function mayStillBeAccepted(message: OutgoingMessage, attempt: number): boolean {
  const isOpen = message.state === 'sending' || message.state === 'unknown' || message.state === 'ready';
  return isOpen && attempt >= 1 && attempt <= message.attempt;
}

function afterTheFact(message: OutgoingMessage, providerMessageId: string) {
  const isKnown =
    message.providerMessageId === providerMessageId ||
    message.formerProviderMessageIds.includes(providerMessageId);
  if (isKnown) return unchanged(message);
  const kind = message.providerMessageId === null ? 'accepted-after-end' : 'accepted-twice';
  const commands: MessageCommand[] = [{ type: 'report-anomaly', kind }];
  return { message, commands };
}

/** A definite refusal. An opt-out that the provider knows of is a rule, not a failure. */
export function refuse(message: OutgoingMessage, event: EventOf<'refused'>, policy: DeliveryPolicy) {
  if (message.state !== 'sending' || message.attempt !== event.attempt) return unchanged(message);
  const state = event.reason === 'RECIPIENT_OPTED_OUT' ? 'blocked' : 'failed';
  return endUnsent({ ...message, providerCode: event.providerCode }, state, event.reason, event.at, policy);
}

/** A report moves the text forward only: the first final status stays. */
export function reportStatus(
  message: OutgoingMessage,
  event: EventOf<'status-reported'>,
  policy: DeliveryPolicy,
) {
  if (message.state !== 'sent' || message.providerMessageId !== event.providerMessageId) {
    return unchanged(message);
  }
  const segments = event.segments ?? message.segments;
  if (event.status === 'accepted') {
    return segments === message.segments
      ? unchanged(message)
      : { message: { ...message, segments }, commands: [] };
  }
  const final: OutgoingMessage = {
    ...message,
    state: event.status,
    segments,
    reason: event.status === 'delivered' ? null : event.reason,
    providerCode: event.status === 'delivered' ? null : event.providerCode,
    deliveredAt: event.status === 'delivered' ? event.at : null,
    checks: 0,
    nextCheckAt: null,
    ...awaitPrice(message, event.at, policy),
  };
  return event.status === 'failed'
    ? owe(final, 'released', event.at, policy)
    : { message: final, commands: [] };
}

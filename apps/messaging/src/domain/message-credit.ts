import { type DeliveryPolicy, growing } from './delivery-policy.js';
import { later, unchanged } from './message-ending.js';
import { type EventOf } from './message-event.js';
import { type OutgoingMessage, reservationIdOf, waitsForPayment } from './outgoing-message.js';

/** Billing's answer counts while the text waits for it, and only the newest one of the present round. */
export function decideCredit(
  message: OutgoingMessage,
  event: EventOf<'credit-decided'>,
  policy: DeliveryPolicy,
) {
  const isOld = message.creditRevision !== null && event.revision < message.creditRevision;
  const waits = message.state === 'queued' || waitsForPayment(message);
  if (!waits || isOld || event.reservationId !== reservationIdOf(message)) return unchanged(message);
  const known = { ...message, creditRevision: event.revision, checks: 0 };
  if (event.outcome === 'held') {
    const ready: OutgoingMessage = {
      ...known,
      state: 'ready',
      reason: null,
      nextCheckAt: later(event.at, policy.dispatchAgainMs),
    };
    return { message: ready, commands: [{ type: 'dispatch' } as const] };
  }
  if (event.outcome !== 'waiting' || event.waitingReason === null) return unchanged(message);
  const isTheSame = message.reason === event.waitingReason && message.creditRevision === event.revision;
  if (isTheSame) return unchanged(message);
  const waiting: OutgoingMessage = {
    ...known,
    state: event.waitingReason === 'ADDING_MESSAGES' ? 'queued' : 'blocked',
    reason: event.waitingReason,
    nextCheckAt: later(event.at, policy.reserveAgainMs),
  };
  return { message: waiting, commands: [] };
}

/**
 * Billing confirmed what became of a reservation. Its `released` is final, so it also answers an owed `spent`; the other way
 * round it answers an earlier word of ours and the later one is still owed.
 */
export function settled(message: OutgoingMessage, event: EventOf<'credit-settled'>) {
  const owed = message.owed.filter(
    ({ reservationId, outcome }) =>
      reservationId !== event.reservationId || (outcome !== event.outcome && event.outcome !== 'released'),
  );
  if (owed.length === message.owed.length) return unchanged(message);
  return {
    message: { ...message, owed, settleTries: 0, settleAt: owed.length === 0 ? null : message.settleAt },
    commands: [],
  };
}

export function repeatSettlements(
  message: OutgoingMessage,
  event: EventOf<'settlement-overdue'>,
  policy: DeliveryPolicy,
) {
  if (message.settleAt === null || message.settleAt > event.at) return unchanged(message);
  const settleTries = message.settleTries + 1;
  const waitMs = growing(policy.settleAgainMs, settleTries, policy.repeatAtMostMs);
  return {
    message: { ...message, settleTries, settleAt: later(event.at, waitMs) },
    commands: message.owed.map((settlement) => ({ type: 'settle-credit', ...settlement }) as const),
  };
}

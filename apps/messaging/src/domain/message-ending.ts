import { type MessageReasonCode } from '#contracts/shared/message-reason';
import { type DeliveryPolicy } from './delivery-policy.js';
import { type MessageCommand } from './message-event.js';
import { type OutgoingMessage, type OwedSettlement, reservationIdOf } from './outgoing-message.js';

interface Ending {
  readonly message: OutgoingMessage;
  readonly commands: readonly MessageCommand[];
}

export const later = (at: Date, afterMs: number): Date => new Date(at.getTime() + afterMs);

/** Nothing happened. */
export const unchanged = (message: OutgoingMessage): Ending => ({ message, commands: [] });

/** Owes billing the word on the present round's credit; a later word on the same reservation replaces the earlier. */
export function owe(
  message: OutgoingMessage,
  outcome: OwedSettlement['outcome'],
  at: Date,
  policy: DeliveryPolicy,
): Ending {
  const settlement = { reservationId: reservationIdOf(message), outcome };
  const others = message.owed.filter(({ reservationId }) => reservationId !== settlement.reservationId);
  return {
    message: {
      ...message,
      owed: [...others, settlement],
      settleAt: later(at, policy.settleAgainMs),
      settleTries: 0,
    },
    commands: [{ type: 'settle-credit', ...settlement }],
  };
}

/** The text did not go out in this round and will not: its credit is given back (P21) and the lane is free. */
export function endUnsent(
  message: OutgoingMessage,
  state: 'failed' | 'blocked',
  reason: MessageReasonCode,
  at: Date,
  policy: DeliveryPolicy,
): Ending {
  const ended: OutgoingMessage = {
    ...message,
    state,
    reason,
    laneOpen: false,
    underReview: false,
    firstUnknownAt: null,
    nextCheckAt: null,
    checks: 0,
  };
  const { message: after, commands } = owe(ended, 'released', at, policy);
  return { message: after, commands: [...commands, { type: 'dispatch' }] };
}

import { type DeliveryPolicy } from '../src/domain/delivery-policy.js';
import { type EventOf, type MessageEvent } from '../src/domain/message-event.js';
import { transition } from '../src/domain/message.js';
import {
  newOutgoingMessage,
  type OutgoingMessage,
  type OutgoingState,
} from '../src/domain/outgoing-message.js';

export const T0 = new Date('2026-11-23T12:00:00.000Z');
export const at = (afterMs: number): Date => new Date(T0.getTime() + afterMs);

/** The delays of production. */
export const policy: DeliveryPolicy = {
  reserveAgainMs: 5_000,
  dispatchAgainMs: 5_000,
  numberAgainMs: 5_000,
  settleAgainMs: 5_000,
  repeatAtMostMs: 60_000,
  backOffMs: 1_000,
  backOffAtMostMs: 60_000,
  callTimeoutMs: 10_000,
  sendingTimeoutMs: 30_000,
  unknownFirstLookUpMs: 60_000,
  unknownSecondLookUpMs: 30_000,
  unknownReviewMs: 900_000,
  reviewCheckMs: 300_000,
  giveUpMs: 86_400_000,
  deliveryPollMs: [60_000, 120_000],
  deliveryPollUntilMs: 86_400_000,
  pricePollMs: 60_000,
  pricePollUntilMs: 86_400_000,
};

/** A text that was just accepted. */
export const aMessage = (changes: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  ...newOutgoingMessage(
    {
      id: 'm1',
      accountId: 'acc-1',
      conversationId: 'c1',
      seq: 1,
      to: '+14155552671',
      body: 'Hello',
      author: { id: 'u-ana', name: 'Ana' },
      idempotencyKey: 'key-1',
      createdAt: T0,
      segments: 1,
    },
    policy.reserveAgainMs,
  ),
  ...changes,
});

const DEFAULTS: { [Type in MessageEvent['type']]: Omit<EventOf<Type>, 'type' | 'at'> } = {
  'credit-decided': { reservationId: 'm1', revision: 1, outcome: 'held', waitingReason: null },
  'credit-settled': { reservationId: 'm1', outcome: 'spent' },
  'settlement-overdue': {},
  checked: {},
  'dispatch-started': {},
  'number-missing': { hasFailed: false },
  'number-active': {},
  accepted: { attempt: 1, providerMessageId: 'SM1', segments: 1 },
  refused: { attempt: 1, reason: 'PROVIDER_PROBLEM', providerCode: null },
  'not-taken': { attempt: 1, jitter: 1, providerCode: null },
  'outcome-unknown': { attempt: 1 },
  'not-found': { attempt: 1 },
  'look-up-failed': { attempt: 1 },
  'status-reported': {
    providerMessageId: 'SM1',
    status: 'delivered',
    reason: null,
    providerCode: null,
    segments: null,
  },
  'price-looked-up': { providerMessageId: 'SM1', price: { amount: '0.0083', currency: 'USD' } },
  'opted-out': {},
  'not-included': {},
  'retry-requested': {},
};

/** An event at T0 about the first attempt and round; a test says what matters. */
export function anEvent<Type extends MessageEvent['type']>(
  type: Type,
  changes: Partial<Omit<EventOf<Type>, 'type'>> = {},
): MessageEvent {
  return { type, at: T0, ...DEFAULTS[type], ...changes } as unknown as MessageEvent;
}

/** One of each kind, and of each kind of answer. */
export function events(): MessageEvent[] {
  return [
    ...(Object.keys(DEFAULTS) as MessageEvent['type'][]).map((type) => anEvent(type)),
    anEvent('credit-decided', { outcome: 'waiting', waitingReason: 'ADDING_MESSAGES' }),
    anEvent('credit-decided', { outcome: 'waiting', waitingReason: 'PAYMENT_PROBLEM' }),
    anEvent('status-reported', { status: 'accepted' }),
    anEvent('status-reported', { status: 'undelivered', reason: 'UNREACHABLE' }),
    anEvent('status-reported', { status: 'failed', reason: 'EXPIRED' }),
    anEvent('price-looked-up', { price: null }),
  ];
}

const PATHS: { [State in OutgoingState]: MessageEvent[] } = (() => {
  const ready = [anEvent('credit-decided')];
  const sending = [...ready, anEvent('dispatch-started')];
  const sent = [...sending, anEvent('accepted')];
  return {
    queued: [],
    ready,
    sending,
    unknown: [...sending, anEvent('outcome-unknown')],
    sent,
    delivered: [...sent, anEvent('status-reported')],
    undelivered: [...sent, anEvent('status-reported', { status: 'undelivered', reason: 'UNREACHABLE' })],
    failed: [...sent, anEvent('status-reported', { status: 'failed', reason: 'EXPIRED' })],
    blocked: [anEvent('not-included')],
  };
})();

/** A text that came to a state on its usual way. */
export function inState(state: OutgoingState): OutgoingMessage {
  return PATHS[state].reduce((message, event) => transition(message, event, policy).message, aMessage());
}

import { type Actor } from '#contracts/shared/ids';
import { type MessageReasonCode } from '#contracts/shared/message-reason';
import { type Attempt } from './attempt.js';

/**
 * Where an outgoing text is. `ready` has its credit and waits for its turn; `sending` was handed to the provider and has no
 * answer yet; `unknown` may or may not have been accepted; `sent` was accepted; `blocked` is held back by our own rule.
 */
export type OutgoingState =
  'queued' | 'ready' | 'sending' | 'unknown' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'blocked';

/** What billing must still be told about one reservation; repeated until billing confirms it. */
export interface OwedSettlement {
  readonly reservationId: string;
  readonly outcome: 'spent' | 'released';
}

/** What the provider takes for one text, for the margin (P18). `amount` is an exact decimal such as `0.0083`, in `currency` (ISO 4217). */
export interface ProviderPrice {
  readonly amount: string;
  readonly currency: string;
}

/** One outgoing text with all that is owed for it. Times are instants of this service's clock. */
export interface OutgoingMessage {
  readonly direction: 'outgoing';
  readonly id: string;
  readonly accountId: string;
  readonly conversationId: string;
  /** Position in its conversation. */
  readonly seq: number;
  /** The recipient, E.164. */
  readonly to: string;
  readonly body: string;
  readonly author: Actor;
  readonly idempotencyKey: string;
  readonly createdAt: Date;

  readonly state: OutgoingState;
  readonly reason: MessageReasonCode | null;
  /** Rises with every save: a save names the revision it was decided on. */
  readonly revision: number;
  /** While true, no later text of the conversation may leave (P14). */
  readonly laneOpen: boolean;

  /** Each round reserves a credit of its own; a retry by a person begins the next. */
  readonly round: number;
  /** When the present round began. */
  readonly roundStartedAt: Date;
  /** Billing's revision of the last decision taken over; null before the first of this round. */
  readonly creditRevision: number | null;
  readonly owed: readonly OwedSettlement[];
  /** When to say again what is owed; null while nothing is. */
  readonly settleAt: Date | null;
  readonly settleTries: number;

  /** Calls to the provider that were begun, over all rounds. */
  readonly attempt: number;
  readonly attemptStartedAt: Date | null;
  /** Attempts in a row that the provider certainly did not take. */
  readonly backOffs: number;
  /** It does not leave before this time, although it could. */
  readonly notBefore: Date | null;
  /** When the present attempt's outcome became uncertain. */
  readonly unknownSince: Date | null;
  /** When an attempt of this round first became uncertain; null once that is resolved. */
  readonly firstUnknownAt: Date | null;
  readonly negativeLookUps: number;
  readonly lastNegativeAt: Date | null;
  /** Nobody could say for too long whether it went out: a person decides. */
  readonly underReview: boolean;

  /** Twilio's SID. */
  readonly providerMessageId: string | null;
  /** SIDs of earlier rounds. */
  readonly formerProviderMessageIds: readonly string[];
  /** Twilio's error code of the present attempt. */
  readonly providerCode: number | null;
  /** What people are told of the attempts that are over, as far as they are kept. */
  readonly earlierAttempts: readonly Attempt[];
  readonly segments: number;
  readonly sentAt: Date | null;
  readonly deliveredAt: Date | null;

  /** Of the present round; null while the provider has not said it. */
  readonly price: ProviderPrice | null;
  /** When to ask for the price; null while there is none to ask for, when it is known, and when asking was given up. */
  readonly priceCheckAt: Date | null;
  readonly priceChecks: number;

  /** When the sweeper must look again; null when nothing can be overdue. */
  readonly nextCheckAt: Date | null;
  /** How often the sweeper looked in the present state. */
  readonly checks: number;
}

export type NewOutgoingMessage = Pick<
  OutgoingMessage,
  | 'id'
  | 'accountId'
  | 'conversationId'
  | 'seq'
  | 'to'
  | 'body'
  | 'author'
  | 'idempotencyKey'
  | 'createdAt'
  | 'segments'
>;

/** A text as it is accepted: queued, first round, its credit not asked for yet. */
export function newOutgoingMessage(facts: NewOutgoingMessage, reserveAgainMs: number): OutgoingMessage {
  return {
    ...facts,
    direction: 'outgoing',
    state: 'queued',
    reason: null,
    revision: 1,
    laneOpen: true,
    round: 1,
    roundStartedAt: facts.createdAt,
    creditRevision: null,
    owed: [],
    settleAt: null,
    settleTries: 0,
    attempt: 0,
    attemptStartedAt: null,
    backOffs: 0,
    notBefore: null,
    unknownSince: null,
    firstUnknownAt: null,
    negativeLookUps: 0,
    lastNegativeAt: null,
    underReview: false,
    providerMessageId: null,
    formerProviderMessageIds: [],
    providerCode: null,
    earlierAttempts: [],
    sentAt: null,
    deliveredAt: null,
    price: null,
    priceCheckAt: null,
    priceChecks: 0,
    nextCheckAt: new Date(facts.createdAt.getTime() + reserveAgainMs),
    checks: 0,
  };
}

/** The reservation of the present round: the message's id, or `<id>~<round>` after a retry. */
export function reservationIdOf({ id, round }: Pick<OutgoingMessage, 'id' | 'round'>): string {
  return round === 1 ? id : `${id}~${round}`;
}

/** The message a reservation belongs to. */
export function messageIdOfReservation(reservationId: string): string {
  return reservationId.split('~')[0] ?? reservationId;
}

/** Blocked because a credit could not be bought: it still waits in billing and goes out when paid. */
export function waitsForPayment({ state, reason }: Pick<OutgoingMessage, 'state' | 'reason'>): boolean {
  return (
    state === 'blocked' &&
    (reason === 'PAYMENT_PROBLEM' || reason === 'MONTHLY_LIMIT_REACHED' || reason === 'AUTO_REFILL_OFF')
  );
}

import { type Actor } from '#contracts/shared/ids';
import { mayPass, MESSAGE_REASONS, type MessageReasonCode } from '#contracts/shared/message-reason';
import { type IncomingMessage } from './incoming-message.js';
import { mediaViewOf, type MediaView } from './media.js';
import { type OptOutWord } from './opt-out-words.js';
import { type OutgoingMessage, type OutgoingState, waitsForPayment } from './outgoing-message.js';

/** `ready` is ours alone; readers see it as queued or sending. */
export type ShownState = Exclude<OutgoingState, 'ready'> | 'received';

/** A message as readers see it, with instants as ISO 8601. */
export interface MessageView {
  readonly id: string;
  readonly seq: number;
  readonly direction: 'outgoing' | 'incoming';
  readonly body: string;
  readonly mediaCount?: number;
  readonly optOutChange?: Exclude<OptOutWord, 'help'>;
  readonly media?: MediaView[];
  readonly state: ShownState;
  readonly reason: { readonly code: MessageReasonCode; readonly text: string } | null;
  readonly author: Actor | null;
  readonly segments: number;
  readonly createdAt: string;
  readonly sentAt: string | null;
  readonly deliveredAt: string | null;
  readonly canRetry: boolean;
  readonly revision: number;
}

/** `optedOut` says whether the recipient is opted out now: only then a text blocked for that reason cannot be retried. */
export function viewOf(message: OutgoingMessage | IncomingMessage, optedOut: boolean): MessageView {
  const { id, seq, body, direction, segments, createdAt } = message;
  const common = { id, seq, direction, body, segments, createdAt: createdAt.toISOString() };
  if (message.direction === 'incoming') {
    const { mediaCount, media, optOutWord } = message;
    return {
      ...common,
      ...(mediaCount === undefined ? {} : { mediaCount }),
      ...(media === undefined ? {} : { media: mediaViewOf(media) }),
      ...(optOutWord === null || optOutWord === 'help' ? {} : { optOutChange: optOutWord }),
      state: 'received',
      reason: null,
      author: null,
      sentAt: null,
      deliveredAt: null,
      canRetry: false,
      // Nothing else of it ever changes.
      revision: media?.revision ?? 1,
    };
  }
  return {
    ...common,
    state: shownState(message),
    reason: message.reason && { code: message.reason, text: MESSAGE_REASONS[message.reason] },
    author: message.author,
    sentAt: message.sentAt?.toISOString() ?? null,
    deliveredAt: message.deliveredAt?.toISOString() ?? null,
    canRetry: canRetry(message, optedOut),
    revision: message.revision,
  };
}

/**
 * A reader never sees a state move back (I8): from the first attempt on, waiting for the next one is shown as `sending`, and
 * once nobody knew whether it went out, it is `unknown` until that is settled.
 */
export function shownState(
  message: Pick<
    OutgoingMessage,
    'state' | 'attempt' | 'roundStartedAt' | 'attemptStartedAt' | 'firstUnknownAt'
  >,
): ShownState {
  if (message.state !== 'ready' && message.state !== 'sending') return message.state;
  if (message.firstUnknownAt) return 'unknown';
  if (message.state === 'sending') return 'sending';
  const wasTriedInThisRound =
    message.attemptStartedAt !== null && message.attemptStartedAt >= message.roundStartedAt;
  return wasTriedInThisRound ? 'sending' : 'queued';
}

/**
 * Whether a person may ask for another attempt in the same bubble. Not of an `undelivered` text: its credit is spent, so the
 * words sent once more are a text of their own (ADR 16).
 */
export function canRetry(
  message: Pick<OutgoingMessage, 'state' | 'reason' | 'underReview'>,
  optedOut: boolean,
): boolean {
  if (message.state === 'unknown') return message.underReview;
  if (message.state === 'failed') return mayPass(message.reason);
  if (message.state !== 'blocked') return false;
  if (message.reason === 'RECIPIENT_OPTED_OUT') return !optedOut;
  return waitsForPayment(message) || message.reason === 'TEXT_MESSAGING_NOT_INCLUDED';
}

/** Whether readers would see a difference. */
export function looksDifferent(before: OutgoingMessage, after: OutgoingMessage): boolean {
  return (
    shownState(before) !== shownState(after) ||
    before.reason !== after.reason ||
    before.underReview !== after.underReview ||
    before.segments !== after.segments
  );
}

/** States that raise the red mark in the list of conversations. */
export function isTroubled(message: Pick<OutgoingMessage, 'state' | 'underReview'>): boolean {
  const { state, underReview } = message;
  return state === 'failed' || state === 'undelivered' || state === 'blocked' || underReview;
}

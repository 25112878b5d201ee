import { type Attempt, type AttemptOutcome } from './attempt.js';
import { type OutgoingMessage } from './outgoing-message.js';

/** A text that is pushed back all day is tried a thousand times; with each change the ones that are over are written again. */
const KEPT = 20;

/** Oldest first, the last twenty. The one that is not over is told by the message's own fields. */
export function attemptsOf(message: OutgoingMessage): readonly Attempt[] {
  const present = presentAttempt(message);
  return present === null ? message.earlierAttempts : [...message.earlierAttempts, present];
}

/** Puts the present attempt among the earlier ones, before the message's fields tell of what comes after it. */
export function closeAttempt(message: OutgoingMessage, ending: Partial<Attempt> = {}): OutgoingMessage {
  const present = presentAttempt(message);
  if (present === null) return message;
  const earlierAttempts = [...message.earlierAttempts, { ...present, ...ending }].slice(-KEPT);
  return { ...message, earlierAttempts, providerCode: null };
}

/** The provider took an attempt that was counted as over: the message's fields tell of it again. */
export function reopenAttempt(message: OutgoingMessage, number: number): OutgoingMessage {
  const earlierAttempts = message.earlierAttempts.filter((attempt) => attempt.number !== number);
  return earlierAttempts.length === message.earlierAttempts.length
    ? message
    : { ...message, earlierAttempts };
}

function presentAttempt(message: OutgoingMessage): Attempt | null {
  const { attempt: number, attemptStartedAt: at, reason, providerMessageId, providerCode } = message;
  const outcome = outcomeOf(message);
  if (at === null || outcome === null || message.earlierAttempts.at(-1)?.number === number) return null;
  return { number, at, outcome, reason, providerMessageId, providerCode };
}

/** Null while the text waits for its next attempt. */
function outcomeOf({ state, providerMessageId }: OutgoingMessage): AttemptOutcome | null {
  switch (state) {
    case 'queued':
    case 'ready':
      return null;
    case 'blocked':
      return 'refused';
    case 'failed':
      return providerMessageId === null ? 'refused' : 'failed';
    default:
      return state;
  }
}

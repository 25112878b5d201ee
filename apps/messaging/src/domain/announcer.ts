import { type Requester } from '#contracts/shared/requester';
import { type Conversation } from './conversation.js';
import { type IncomingMessage } from './incoming-message.js';
import { type OutgoingMessage } from './outgoing-message.js';
import { type TextingNumber } from './texting-number.js';

export interface Viewing {
  readonly conversationId: string;
  readonly viewer: Requester['user'];
  /** False when they have it before them no longer. */
  readonly isViewing: boolean;
}

/** Tells others what changed, after it is stored. Neither waits nor throws: who misses it reads it later. */
export abstract class Announcer {
  /** `optedOut`: whether the recipient is opted out now; unless said, taken from the message's reason. */
  abstract messageChanged(message: OutgoingMessage | IncomingMessage, optedOut?: boolean): void;
  abstract conversationChanged(conversation: Conversation): void;
  /** Stored nowhere: what is not heard is said again by the browser. */
  abstract conversationViewed(accountId: string, viewed: Viewing): void;
  /** Subscriptions repeats its command until it hears this, so it is also said when nothing changed. */
  abstract numberChanged(number: TextingNumber): void;
}

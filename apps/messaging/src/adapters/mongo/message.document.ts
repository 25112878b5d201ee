import { mongo } from 'mongoose';
import { type IncomingMessage } from '../../domain/incoming-message.js';
import { isTroubled } from '../../domain/message-view.js';
import { type OutgoingMessage } from '../../domain/outgoing-message.js';
import { type ReceivedText } from '../../domain/sms-provider.js';

export type OutgoingDocument = Omit<OutgoingMessage, 'id' | 'price'> & {
  readonly _id: string;
  /** For the index of what the list of conversations marks red. */
  readonly troubled: boolean;
  /** A decimal that the database can sum exactly. */
  readonly price: { readonly amount: mongo.Decimal128; readonly currency: string } | null;
  /** Names the last change: whoever wrote several at once finds out which of theirs were saved. */
  readonly savedAs?: string;
};
export type IncomingDocument = Omit<IncomingMessage, 'id'> & { readonly _id: string };
export type MessageDocument = OutgoingDocument | IncomingDocument;

/** P10: a text from a number without conversation, kept for the operator. `_id` is the provider's SID. */
export type UnmatchedInboundDocument = Omit<ReceivedText, 'providerMessageId' | 'at' | 'media'> & {
  readonly _id: string;
  readonly mediaCount?: number;
  /** Null when the number it was sent to is no account's. */
  readonly accountId: string | null;
  readonly at: Date;
};

export function toOutgoingDocument({ id, price, ...message }: OutgoingMessage): OutgoingDocument {
  return {
    _id: id,
    ...message,
    price: price && { amount: mongo.Decimal128.fromString(price.amount), currency: price.currency },
    troubled: isTroubled(message),
  };
}

export function fromOutgoingDocument({
  _id,
  troubled: _troubled,
  savedAs: _savedAs,
  price,
  ...message
}: OutgoingDocument): OutgoingMessage {
  return {
    id: _id,
    ...NOT_KEPT_BEFORE,
    ...message,
    price: price && { amount: price.amount.toString(), currency: price.currency },
  };
}

/** Of texts that were stored before their attempts were kept. */
const NOT_KEPT_BEFORE = { providerCode: null, earlierAttempts: [] } as const;

export function fromMessageDocument(document: MessageDocument): OutgoingMessage | IncomingMessage {
  if (document.direction === 'outgoing') return fromOutgoingDocument(document);
  const { _id, ...message } = document;
  return { id: _id, ...message };
}

/** The fields that a change touches, so that an update rewrites no index for nothing. */
export function changedFields(before: OutgoingMessage, after: OutgoingMessage): Partial<OutgoingDocument> {
  const changed = Object.entries(toOutgoingDocument(after)).filter(([field]) =>
    field === 'troubled'
      ? isTroubled(before) !== isTroubled(after)
      : field !== '_id' && !isSame(before[field as Field], after[field as Field]),
  );
  return Object.fromEntries(changed);
}

type Field = keyof OutgoingMessage;

/** Objects are compared by identity: an unchanged one is carried over by the transition as it is. */
function isSame(left: unknown, right: unknown): boolean {
  if (left instanceof Date && right instanceof Date) return left.getTime() === right.getTime();
  return left === right;
}

import { type IncomingMessage } from '../../domain/incoming-message.js';
import { isTroubled } from '../../domain/message-view.js';
import { type OutgoingMessage } from '../../domain/outgoing-message.js';
import { type ReceivedText } from '../../domain/sms-provider.js';

/** `troubled` is there for the index of what the list of conversations marks red. */
export type OutgoingDocument = Omit<OutgoingMessage, 'id'> & {
  readonly _id: string;
  readonly troubled: boolean;
};
export type IncomingDocument = Omit<IncomingMessage, 'id'> & { readonly _id: string };
export type MessageDocument = OutgoingDocument | IncomingDocument;

/** P10: a text from a number without conversation, kept for the operator. `_id` is the provider's SID. */
export type UnmatchedInboundDocument = Omit<ReceivedText, 'providerMessageId' | 'at'> & {
  readonly _id: string;
  /** Null when the number it was sent to is no account's. */
  readonly accountId: string | null;
  readonly at: Date;
};

export function toOutgoingDocument({ id, ...message }: OutgoingMessage): OutgoingDocument {
  return { _id: id, ...message, troubled: isTroubled(message) };
}

export function fromOutgoingDocument({ _id, troubled: _, ...message }: OutgoingDocument): OutgoingMessage {
  return { id: _id, ...message };
}

export function fromMessageDocument(document: MessageDocument): OutgoingMessage | IncomingMessage {
  if (document.direction === 'outgoing') return fromOutgoingDocument(document);
  const { _id, ...message } = document;
  return { id: _id, ...message };
}

/** The fields that a change touches, so that an update rewrites no index for nothing. */
export function changedFields(before: OutgoingMessage, after: OutgoingMessage): Partial<OutgoingDocument> {
  const from = toOutgoingDocument(before);
  const to = toOutgoingDocument(after);
  const changed = Object.entries(to).filter(
    ([field, value]) => !isSame(from[field as keyof typeof from], value),
  );
  return Object.fromEntries(changed);
}

/** Objects are compared by identity: an unchanged one is carried over by the transition as it is. */
function isSame(left: unknown, right: unknown): boolean {
  if (left instanceof Date && right instanceof Date) return left.getTime() === right.getTime();
  return left === right;
}

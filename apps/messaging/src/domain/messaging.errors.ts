import { DomainError } from '#contracts/shared/domain-error';

/** Refusals by the rules of messaging. None names a phone number or a text, since details reach logs. */
export const invalidPhoneNumber = () =>
  new DomainError('INVALID_PHONE_NUMBER', 'Enter a full mobile number, for example (305) 555-0101.');

export const mobileNumberRequired = () =>
  new DomainError('MOBILE_NUMBER_REQUIRED', 'This contact has no mobile number. Enter one.');

/** Foreign and missing objects are told alike (P26). */
export const notFound = (what: 'contact' | 'matter' | 'conversation' | 'message') =>
  new DomainError('NOT_FOUND', `There is no such ${what}.`);

/** Also for what is not kept (yet), so that nobody learns which messages there are. */
export const noSuchMedia = () => new DomainError('NOT_FOUND', 'There is no such picture or file.');

export const unknownContact = () => new DomainError('UNKNOWN_CONTACT', 'There is no such contact.');

export const unknownMatter = () => new DomainError('UNKNOWN_MATTER', 'There is no such client/matter.');

export const externalIdTaken = () =>
  new DomainError('EXTERNAL_ID_TAKEN', 'Another record of your firm has this external id.');

export const conversationExists = (conversationId: string, contactName: string) =>
  new DomainError('CONVERSATION_EXISTS', 'This number already has a conversation.', {
    conversationId,
    contactName,
  });

export const notIncluded = () =>
  new DomainError('TEXT_MESSAGING_NOT_INCLUDED', 'Text messaging is not included in your subscription.');

export const recipientOptedOut = () =>
  new DomainError(
    'RECIPIENT_OPTED_OUT',
    'The client replied STOP. You can text again after the client replies START.',
  );

export const messageEmpty = () => new DomainError('MESSAGE_EMPTY', 'Type a message first.');

export const messageTooLong = () =>
  new DomainError('MESSAGE_TOO_LONG', 'A message has at most 480 characters.');

export const notText = () =>
  new DomainError('VALIDATION_FAILED', 'The message holds characters that cannot be sent.', {
    errors: [{ path: 'body', message: 'must not contain NUL or half of a surrogate pair' }],
  });

export const idempotencyConflict = () =>
  new DomainError('IDEMPOTENCY_CONFLICT', 'This key was used for another message.');

export const notRetryable = () =>
  new DomainError('MESSAGE_NOT_RETRYABLE', 'This message cannot be sent again.');

export const badCursor = () => new DomainError('BAD_REQUEST', 'The cursor is not valid.');

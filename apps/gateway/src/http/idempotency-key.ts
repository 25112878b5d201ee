import { DomainError } from '#contracts/shared/domain-error';
import { isWellFormedText } from '#contracts/shared/message-text';
import { MAX_IDEMPOTENCY_KEY_LENGTH } from '#contracts/shared/units';

/** Null when there is none. Raises `VALIDATION_FAILED` for one that is too long. */
export function readIdempotencyKey(header: string | undefined): string | null {
  if (header === undefined || header.trim() === '') return null;
  if (header.length <= MAX_IDEMPOTENCY_KEY_LENGTH && isWellFormedText(header)) return header;
  throw new DomainError('VALIDATION_FAILED', 'The Idempotency-Key is not valid.', {
    errors: [
      { path: 'Idempotency-Key', message: `must have at most ${MAX_IDEMPOTENCY_KEY_LENGTH} characters` },
    ],
  });
}

/** Raises `IDEMPOTENCY_KEY_REQUIRED` when there is none. */
export function requireIdempotencyKey(header: string | undefined): string {
  const key = readIdempotencyKey(header);
  if (key !== null) return key;
  throw new DomainError(
    'IDEMPOTENCY_KEY_REQUIRED',
    'Send a header Idempotency-Key, the same one when you repeat this request.',
  );
}

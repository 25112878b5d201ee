import { DomainError } from '#contracts/shared/domain-error';
import { ERROR_CODES, type ErrorCode } from '#contracts/shared/error-code';

const KNOWN_CODES: ReadonlySet<string> = new Set(ERROR_CODES);
const isErrorCode = (code: string): code is ErrorCode => KNOWN_CODES.has(code);

/** The refusal of a reply as the error that was thrown on the other side. A code of a newer version becomes INTERNAL. */
export function toDomainError(error: {
  readonly code: string;
  readonly message: string;
  readonly details: Record<string, unknown>;
}): DomainError {
  if (!isErrorCode(error.code))
    return new DomainError('INTERNAL', 'The service refused for an unknown reason.');
  return new DomainError(error.code, error.message, error.details);
}

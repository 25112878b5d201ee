import { HttpException } from '@nestjs/common';
import { DomainError } from '#contracts/shared/domain-error';
import { type ErrorCode } from '#contracts/shared/error-code';
import { codeOfStatus } from './error-status.js';

/** Whatever was thrown as one of our refusals. What nobody foresaw is INTERNAL, and its words stay inside. */
export function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  const status = statusOf(error);
  if (status === undefined || status >= 500)
    return new DomainError(
      status === 503 ? 'SERVICE_UNAVAILABLE' : 'INTERNAL',
      'The server could not answer.',
    );
  const code = codeOfStatus(status);
  return new DomainError(code, SENTENCES[code] ?? 'The request could not be read.');
}

const SENTENCES: Partial<Record<ErrorCode, string>> = {
  TOO_MANY_REQUESTS: 'Too many requests. Wait a moment.',
  METHOD_NOT_ALLOWED: 'This address does not take this method.',
};

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}

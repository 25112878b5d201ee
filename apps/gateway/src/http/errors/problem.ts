import { type Problem } from '#contracts/http/problem.http';
import { type DomainError, type FieldError } from '#contracts/shared/domain-error';
import { type ErrorCode } from '#contracts/shared/error-code';
import { ERROR_STATUS } from './error-status.js';

export const PROBLEM_CONTENT_TYPE = 'application/problem+json';

/** The facts of a refusal that a browser may know. What is not named here stays inside. */
const PUBLIC_FACTS: Partial<Record<ErrorCode, readonly string[]>> = {
  CONVERSATION_EXISTS: ['conversationId'],
  VERSION_CONFLICT: ['version'],
};

/** One sentence for each code whose own sentence could tell a stranger what exists, or an attacker what broke. */
const FIXED_DETAIL: Partial<Record<ErrorCode, string>> = {
  NOT_FOUND: 'There is nothing at this address, or it is not yours to see.',
  INTERNAL: 'Something went wrong on our side. The correlation id finds it in the log.',
  PAYLOAD_TOO_LARGE: 'The request is larger than the server takes.',
  UNSUPPORTED_MEDIA_TYPE: 'Send the body as application/json.',
};

/** The problem document (RFC 9457) of a refusal. */
export function toProblem(error: DomainError, correlationId: string): Problem {
  const { code, details } = error;
  const { status, title } = ERROR_STATUS[code];
  const errors = fieldErrorsOf(details);
  return {
    type: `urn:matterline:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title,
    status,
    detail: FIXED_DETAIL[code] ?? error.message,
    code,
    correlationId,
    ...(errors === undefined ? {} : { errors }),
    ...Object.fromEntries((PUBLIC_FACTS[code] ?? []).map((fact) => [fact, details[fact]])),
  };
}

function fieldErrorsOf(details: Readonly<Record<string, unknown>>): FieldError[] | undefined {
  const { errors } = details;
  return Array.isArray(errors) && errors.every(isFieldError) ? errors : undefined;
}

function isFieldError(value: unknown): value is FieldError {
  if (typeof value !== 'object' || value === null) return false;
  return 'path' in value && typeof value.path === 'string' && 'message' in value;
}

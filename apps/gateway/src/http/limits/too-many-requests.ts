import { DomainError } from '#contracts/shared/domain-error';

export const tooManyRequests = (retryAfterSeconds: number) =>
  new DomainError('TOO_MANY_REQUESTS', 'Too many requests. Wait a moment.', { retryAfterSeconds });

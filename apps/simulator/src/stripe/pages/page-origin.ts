import { type FastifyRequest } from 'fastify';
import { type StripeAccount } from '../account.js';
import { type Origin } from '../origin.js';

/** What a person does on a hosted page is caused by no API request. */
export function pageOrigin(account: StripeAccount, request: Pick<FastifyRequest, 'headers'>): Origin {
  const baseUrl = account.kernel.publicUrl(request as FastifyRequest);
  return { requestId: null, idempotencyKey: null, baseUrl, webhooksBeforeAnswer: [] };
}

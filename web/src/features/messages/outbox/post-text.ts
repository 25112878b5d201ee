import { type QueryClient } from '@tanstack/react-query';
import { message as messageContract } from '#contracts/http/messages.http';
import { request } from '../../../lib/api/api-client';
import { ApiProblem } from '../../../lib/api/problems';
import { queryKeys } from '../../../lib/api/query-keys';
import { type OutboxEntry } from './outbox-entry';
import { type PostOutcome } from './outbox';

/** Posts one text. Whatever leaves open whether it was accepted is `again`, never a refusal. */
export async function postText(queryClient: QueryClient, entry: OutboxEntry): Promise<PostOutcome> {
  const path = `/conversations/${encodeURIComponent(entry.conversationId)}/messages`;
  try {
    const message = await request(messageContract, 'POST', path, {
      body: { body: entry.body },
      headers: { 'idempotency-key': entry.key },
    });
    return { kind: 'accepted', message };
  } catch (failure) {
    if (!(failure instanceof ApiProblem)) return { kind: 'again' };
    const { status, code, detail } = failure;
    if (status === 401) {
      // The session is lost, which leads to the sign-in page; the text waits for the same person to come back.
      queryClient.setQueryData(queryKeys.me, null);
      return { kind: 'again' };
    }
    if (status >= 500 || status === 429) return { kind: 'again' };
    // What the person was shown let them send: it is old.
    void queryClient.invalidateQueries({ queryKey: queryKeys.conversation(entry.conversationId) });
    void queryClient.invalidateQueries({ queryKey: queryKeys.subscription });
    return { kind: 'refused', code, detail };
  }
}

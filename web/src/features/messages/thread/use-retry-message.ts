import { useMutation, useQueryClient } from '@tanstack/react-query';
import { message as messageContract } from '#contracts/http/messages.http';
import { request } from '../../../lib/api/api-client';
import { applyMessage } from './apply-message';

/** Asks for another attempt of a text, in the same bubble. */
export function useRetryMessage(conversationId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (messageId: string) =>
      request(messageContract, 'POST', `/messages/${encodeURIComponent(messageId)}/retry`),
    onSuccess: (retried) => applyMessage(queryClient, conversationId, retried),
  });
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { message as messageContract } from '#contracts/http/messages.http';
import { request } from '../../../../lib/api/api-client';
import { applyMessage } from '../apply-message';
import { type MediaFile, pathOf } from './media-file';

/** Asks for a picture or file again that could not be fetched. */
export function useRetryMedia(file: MediaFile) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => request(messageContract, 'POST', `${pathOf(file)}/retry`),
    onSuccess: (message) => applyMessage(queryClient, file.conversationId, message),
  });
}

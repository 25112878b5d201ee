import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { conversation as conversationContract } from '#contracts/http/conversations.http';
import { useProblemText } from '../../components/use-problem-text';
import { request } from '../../lib/api/api-client';
import { applyConversation } from './apply-conversation';

/** Makes the client's newest text unread again, so that one comes back to it. The thread must be left first: what is watched is read. */
export function useMarkUnread(): (conversationId: string) => void {
  const { t } = useTranslation('conversations');
  const problemText = useProblemText();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (conversationId: string) =>
      request(conversationContract, 'POST', `/conversations/${encodeURIComponent(conversationId)}/unread`),
    onSuccess: (unread) => applyConversation(queryClient, unread),
    onError: (error) =>
      notifications.show({
        color: 'red',
        closeButtonProps: { 'aria-label': t('filing.dismiss') },
        message: t('markUnreadFailed', { problem: problemText(error) }),
      }),
  }).mutate;
}

import { type QueryClient } from '@tanstack/react-query';
import { type Message } from '#contracts/http/messages.http';
import { queryKeys } from '../../../lib/api/query-keys';
import { type LiveHandlers } from '../../../lib/live/live-handlers';
import { onceRead } from '../../../lib/live/revision';
import { type Thread, withMessage } from './thread';

/** Puts a message, as a live event or an answer carries it, into its thread if this browser shows it. */
export function applyMessage(queryClient: QueryClient, conversationId: string, message: Message): void {
  const queryKey = queryKeys.messages(conversationId);
  const apply = (): void => {
    const thread = queryClient.getQueryData<Thread>(queryKey);
    if (thread === undefined) return;
    const change = withMessage(thread, message);
    if (change.kind === 'applied') queryClient.setQueryData<Thread>(queryKey, change.thread);
    else if (change.kind === 'hole')
      // A reading that is under way is not broken off: with many texts a second none would come to an end.
      void queryClient.invalidateQueries({ queryKey }, { cancelRefetch: false });
  };
  apply();
  onceRead(queryClient, queryKey, apply);
}

export const messageLiveHandlers: LiveHandlers = {
  'message.changed': ({ conversationId, ...message }, queryClient) =>
    applyMessage(queryClient, conversationId, message),
};

import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Conversation } from '#contracts/http/conversations.http';
import { useFirmPerson } from '../../app/session/use-me';
import { useAppConfig } from '../../lib/api/use-app-config';
import { queryKeys } from '../../lib/api/query-keys';
import { lazyDialog } from '../../components/lazy-dialog';
import { useBilling } from '../subscription/use-billing';
import { useSubscription } from '../subscription/use-subscription';
import { Composer } from './composer/composer';
import { sendStandingOf } from './composer/send-standing';
import { useDetails } from './details/use-details';
import { ThreadHeader } from './header/thread-header';
import { type Thread } from './thread/thread';
import { useKnownThread } from './thread/use-known-thread';
import { ThreadPane } from './thread/thread-pane';
import { useTellViewing } from './viewers/use-tell-viewing';
import { useViewers } from './viewers/use-viewers';
import { useOutbox } from './writing';
import classes from './thread-screen.module.css';

interface ThreadScreenProps {
  readonly conversation: Conversation;
  /** Where the keyboard goes when the thread is left with Escape. */
  readonly onLeave: () => void;
  readonly onMarkUnread: (conversationId: string) => void;
}

const FilingDialog = lazyDialog(
  async () => (await import('../conversations/filing/filing-dialog')).FilingDialog,
);

const ConversationDetails = lazyDialog(
  async () => (await import('./details/conversation-details')).ConversationDetails,
);

/** A conversation: whom it is with, its texts, and where the next one is typed. `key` it by the conversation. */
export function ThreadScreen({ conversation, onLeave, onMarkUnread }: ThreadScreenProps) {
  const { t } = useTranslation('messages');
  const { id, contact, mobileNumber, matter, optedOut } = conversation;
  const { mayChangeSettings } = useFirmPerson();
  const { data: subscription } = useSubscription();
  const { data: billing } = useBilling();
  const { data: appConfig } = useAppConfig();
  const [isFiling, setFiling] = useState(false);
  const editMatter = useCallback(() => setFiling(true), []);
  const viewers = useViewers(id);
  useTellViewing(id, viewers);
  const details = useDetails();
  const markUnread = useCallback(() => onMarkUnread(id), [onMarkUnread, id]);
  const standing = useMemo(
    () => sendStandingOf({ optedOut, subscription, billing }),
    [optedOut, subscription, billing],
  );
  const leaveOnEscape = (event: KeyboardEvent): void => {
    // What happens in a dialog comes here too, though it is not in the page of the thread.
    const isHere = event.target instanceof Node && event.currentTarget.contains(event.target);
    const isTheirs = event.defaultPrevented || event.nativeEvent.isComposing || isFiling || !isHere;
    if (event.key === 'Escape' && !isTheirs) onLeave();
  };
  return (
    <>
      <main
        id="main"
        tabIndex={-1}
        className={classes.screen}
        aria-label={t('conversationWith', { name: contact.name })}
        onKeyDown={leaveOnEscape}
      >
        <ThreadHeader
          contactName={contact.name}
          mobileNumber={mobileNumber}
          matter={matter}
          optedOut={optedOut}
          viewers={viewers}
          firmNumber={subscription?.textMessaging.number.phoneNumber ?? null}
          phoneSimulatorUrl={appConfig?.phoneSimulatorUrl ?? null}
          onEditMatter={editMatter}
          onMarkUnread={useKnownThread(id, hasReply) === true ? markUnread : undefined}
          areDetailsOpen={details.isOpen}
          onDetails={details.toggle}
        />
        <ThreadPane conversation={conversation} />
        <Composer
          conversationId={id}
          contactName={contact.name}
          standing={standing}
          mayChangeSettings={mayChangeSettings}
          onSend={useSend(id)}
        />
      </main>
      <ConversationDetails
        conversation={conversation}
        place={details.place}
        opened={details.isOpen}
        onClose={details.toggle}
      />
      <FilingDialog conversation={conversation} opened={isFiling} onClose={() => setFiling(false)} />
    </>
  );
}

/** Whether the client wrote any of the texts that were read: only then is there one to make unread. */
const hasReply = ({ messages }: Thread): boolean =>
  messages.some(({ direction }) => direction === 'incoming');

function useSend(conversationId: string): (body: string) => void {
  const outbox = useOutbox();
  const queryClient = useQueryClient();
  return useCallback(
    (body) => {
      const thread = queryClient.getQueryData<Thread>(queryKeys.messages(conversationId));
      outbox.send(conversationId, body, thread?.messages.at(-1)?.seq ?? 0);
    },
    [outbox, queryClient, conversationId],
  );
}

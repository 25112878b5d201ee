import { Center, Loader } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Conversation } from '#contracts/http/conversations.http';
import { useFirmPerson } from '../../../app/session/use-me';
import { ErrorNotice } from '../../../components/error-notice';
import { queryKeys } from '../../../lib/api/query-keys';
import { useOutboxEntries } from '../writing';
import { Announcer } from './announcer';
import { PictureViewing } from './media/picture-viewing';
import { MessageLog } from './message-log';
import { buildRows } from './thread-rows';
import { EMPTY_THREAD } from './thread';
import { useAnnouncements } from './use-announcements';
import { useFirstUnread } from './use-first-unread';
import { useMessages } from './use-messages';
import { useReadMark } from './use-read-mark';
import { useRefills } from './use-refills';
import { useReadingBack } from './use-reading-back';
import { useSoughtText } from './use-sought-text';
import { useTabVisible } from './use-tab-visible';
import classes from './thread-lines.module.css';

/** The texts of a conversation with what is on its way, kept current, announced and marked as read. */
export function ThreadPane({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('messages');
  const { id, contact, unread, matter } = conversation;
  const { userId, name } = useFirmPerson();
  const messages = useMessages(id, unread);
  const entries = useOutboxEntries(id);
  const [isAtEnd, setAtEnd] = useState(false);
  const isTabVisible = useTabVisible();
  const thread = messages.data;
  const older = useOlder(messages.readOlder, thread?.olderCursor !== null && thread !== undefined);
  const sought = useSoughtText();
  const soughtPlace = useReadingBack(sought.seq, thread, older);
  const isReadingBack = soughtPlace === 'coming' && !older.hasFailed;
  const isWatched = isAtEnd && isTabVisible && !isReadingBack;
  const firstUnreadSeq = useFirstUnread(thread, unread, isWatched);
  const refills = useRefills();
  const rows = useMemo(
    () => buildRows({ thread: thread ?? EMPTY_THREAD, entries, userId, firstUnreadSeq, refills }),
    [thread, entries, userId, firstUnreadSeq, refills],
  );
  const announcements = useAnnouncements(thread, contact.name, userId);
  useReadMark({ conversationId: id, unread, newestSeq: thread?.messages.at(-1)?.seq ?? 0, isWatched });
  useReadFilingsAgain(id, matter?.id ?? null);

  if (thread === undefined && messages.isError)
    return (
      <Center flex={1}>
        <ErrorNotice error={messages.error} onRetry={() => void messages.refetch()} />
      </Center>
    );
  if (isReadingBack || (thread === undefined && entries.length === 0))
    return (
      <Center flex={1} role="log" aria-label={t('messagesWith', { name: contact.name })} aria-busy="true">
        <Loader type="dots" />
      </Center>
    );
  return (
    <>
      {soughtPlace === 'too far back' && (
        <p className={classes.tooFarBack} role="status">
          {t('tooFarBack')}
        </p>
      )}
      <PictureViewing>
        <MessageLog
          key={sought.visit}
          conversationId={id}
          contactName={contact.name}
          ownName={name}
          rows={rows}
          older={older}
          soughtSeq={sought.seq}
          onAtEnd={setAtEnd}
        />
      </PictureViewing>
      <Announcer lines={announcements.received} />
      <Announcer lines={announcements.outcomes} />
    </>
  );
}

function useOlder(readOlder: () => Promise<void>, isThere: boolean) {
  const [state, setState] = useState<'idle' | 'reading' | 'failed'>('idle');
  const read = useCallback(() => {
    setState('reading');
    readOlder().then(
      () => setState('idle'),
      () => setState('failed'),
    );
  }, [readOlder]);
  return useMemo(
    () => ({ isThere, isReading: state === 'reading', hasFailed: state === 'failed', read }),
    [isThere, state, read],
  );
}

/** A change of filing comes as a change of the conversation; the line that tells of it comes with the messages. */
function useReadFilingsAgain(conversationId: string, matterId: string | null): void {
  const queryClient = useQueryClient();
  const before = useRef(matterId);
  useEffect(() => {
    if (before.current === matterId) return;
    before.current = matterId;
    void queryClient.invalidateQueries({ queryKey: queryKeys.messages(conversationId) });
  }, [queryClient, conversationId, matterId]);
}

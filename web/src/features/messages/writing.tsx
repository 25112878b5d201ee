import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useFirmPerson } from '../../app/session/use-me';
import { useConnection } from '../../lib/api/connection';
import { Drafts } from './drafts/drafts';
import { newIdempotencyKey } from '../../lib/idempotency-key';
import { Outbox } from './outbox/outbox';
import { type OutboxEntry } from './outbox/outbox-entry';
import { OutboxStorage } from './outbox/outbox-storage';
import { postText } from './outbox/post-text';
import { applyMessage } from './thread/apply-message';

interface Writing {
  readonly drafts: Drafts;
  readonly outbox: Outbox;
}

const WritingContext = createContext<Writing | null>(null);

/** What the signed-in person has typed and not sent, and sent without an answer yet: kept on every page, over reloads. */
export function WritingProvider({ children }: { children: ReactNode }) {
  const { userId } = useFirmPerson();
  const queryClient = useQueryClient();
  const isConnected = useConnection() === 'up';
  const writing = useMemo(
    () => ({
      drafts: new Drafts(localStorage, userId),
      outbox: new Outbox({
        storage: new OutboxStorage(localStorage, userId),
        post: (entry) => postText(queryClient, entry),
        accepted: (entry, message) => applyMessage(queryClient, entry.conversationId, message),
        newKey: newIdempotencyKey,
        now: () => new Date(),
      }),
    }),
    [userId, queryClient],
  );
  useEffect(() => keepWriting(writing), [writing]);
  useEffect(() => {
    if (isConnected) writing.outbox.wakeUp();
  }, [isConnected, writing]);
  return <WritingContext value={writing}>{children}</WritingContext>;
}

function keepWriting({ drafts, outbox }: Writing): () => void {
  const onOnline = (): void => outbox.wakeUp();
  const onPageHide = (): void => drafts.save();
  const onStorage = ({ key, newValue }: StorageEvent): void => {
    if (key === null) return;
    drafts.changedElsewhere(key, newValue);
    if (newValue === null) outbox.removedElsewhere(key);
  };
  outbox.start();
  window.addEventListener('online', onOnline);
  window.addEventListener('pagehide', onPageHide);
  window.addEventListener('storage', onStorage);
  return () => {
    window.removeEventListener('online', onOnline);
    window.removeEventListener('pagehide', onPageHide);
    window.removeEventListener('storage', onStorage);
    drafts.save();
    outbox.stop();
  };
}

function useWriting(): Writing {
  const writing = useContext(WritingContext);
  if (writing === null) throw new Error('Nobody provides drafts and outbox here.');
  return writing;
}

export const useDrafts = (): Drafts => useWriting().drafts;
export const useOutbox = (): Outbox => useWriting().outbox;

/** Conversations in which a draft waits. */
export function useWaitingDrafts(): ReadonlySet<string> {
  const { drafts } = useWriting();
  return useSyncExternalStore(drafts.subscribe, drafts.waiting);
}

export function useOutboxEntries(conversationId: string): readonly OutboxEntry[] {
  const { outbox } = useWriting();
  return useSyncExternalStore(outbox.subscribe, () => outbox.entriesOf(conversationId));
}

import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Message, type MessageState } from '#contracts/http/messages.http';
import { useFormats } from '../../../lib/format/use-formats';
import { endOf, startOf, type Thread } from './thread';

/** A line for a screen reader; `key` makes two equal ones two. */
export interface Announcement {
  readonly key: string;
  readonly text: string;
}

/** So many lines stay in the page: a reader that is slow still finds them. */
const KEEP = 4;

/** What is said aloud: each new text of the client, and what became of own texts; never the history. */
export function useAnnouncements(thread: Thread | undefined, contactName: string, userId: string) {
  const { t } = useTranslation('messages');
  const formats = useFormats();
  const [received, setReceived] = useState<readonly Announcement[]>([]);
  const [outcomes, setOutcomes] = useState<readonly Announcement[]>([]);
  const before = useRef<Thread | undefined>(undefined);

  useEffect(() => {
    const known = before.current;
    before.current = thread;
    if (known === undefined || thread === undefined) return;
    const changes = changedMessages(known, thread);
    const lines = (texts: (Announcement | undefined)[]) => texts.filter((line) => line !== undefined);
    const heard = lines(
      changes.map(({ message, was }) => (was === undefined ? receivedLine(message) : undefined)),
    );
    const learnt = lines(changes.map(({ message }) => outcomeLine(message)));
    if (heard.length > 0) setReceived((earlier) => [...earlier, ...heard].slice(-KEEP));
    if (learnt.length > 0) setOutcomes((earlier) => [...earlier, ...learnt].slice(-KEEP));

    function receivedLine(message: Message): Announcement | undefined {
      const { id, direction, createdAt, mediaCount = 0 } = message;
      if (direction !== 'incoming') return undefined;
      const time = formats.time(createdAt);
      const words = message.media === undefined ? 'media' : 'mediaCame';
      const media = mediaCount > 0 ? t(words, { count: mediaCount }) : '';
      const body = [message.body, media].filter((part) => part !== '').join(' ');
      return { key: id, text: t('announce.received', { name: contactName, time, body }) };
    }

    function outcomeLine({ id, state, author, reason }: Message): Announcement | undefined {
      if (author?.id !== userId || !isOutcome(state)) return undefined;
      const why = reason === null ? '' : t(`reasons.${reason.code}`);
      return {
        key: `${id} ${state}`,
        text: t(`announce.${SAID[state]}`, { name: contactName, reason: why }),
      };
    }
  }, [thread, contactName, userId, t, formats]);
  return { received, outcomes };
}

const SAID = {
  sent: 'sent',
  delivered: 'delivered',
  failed: 'failed',
  undelivered: 'failed',
  blocked: 'blocked',
} as const;
const isOutcome = (state: MessageState): state is keyof typeof SAID => state in SAID;

/** Messages after what was known, and known ones whose state is another now. Both runs are unbroken in `seq`. */
function changedMessages(known: Thread, thread: Thread): { message: Message; was: Message | undefined }[] {
  if (known.messages === thread.messages) return [];
  const first = startOf(known);
  return thread.messages
    .map((message) => ({ message, was: known.messages[message.seq - first] }))
    .filter(({ message, was }) =>
      was === undefined ? message.seq > endOf(known) : was.state !== message.state,
    );
}

import { Button } from '@mantine/core';
import { IconBan, IconClock } from '@tabler/icons-react';
import { memo } from 'react';
import { type OutboxEntry } from '../outbox/outbox-entry';
import { useOutbox } from '../writing';
import { Bubble } from './bubble';
import { EditAgain } from './edit-again';
import { MessageState, StateLine } from './message-state';
import { useRowTexts } from './row-texts';

interface EntryBubbleProps {
  readonly entry: OutboxEntry;
  readonly sender: string;
  readonly startsGroup: boolean;
}

/** A text that was sent here and that the thread does not have yet. */
export const EntryBubble = memo(function EntryBubble({ entry, sender, startsGroup }: EntryBubbleProps) {
  return (
    <Bubble
      direction="outgoing"
      sender={sender}
      at={entry.createdAt}
      body={entry.body}
      startsGroup={startsGroup}
    >
      <EntryState entry={entry} />
    </Bubble>
  );
});

function EntryState({ entry }: { entry: OutboxEntry }) {
  const { t } = useRowTexts();
  const { progress } = entry;
  switch (progress.step) {
    case 'accepted':
      return <MessageState message={progress.message} />;
    case 'refused':
      return <Refused entry={entry} code={progress.code} detail={progress.detail} />;
    case 'waiting':
    case 'posting': {
      const isLate = progress.attempts > (progress.step === 'posting' ? 1 : 0);
      return (
        <StateLine icon={<IconClock size="0.95rem" aria-hidden />} tone="quiet">
          <span>{isLate ? t('waitingForConnection') : t('states.queued')}</span>
        </StateLine>
      );
    }
  }
}

function Refused({ entry, code, detail }: { entry: OutboxEntry; code: string; detail: string }) {
  const { t } = useRowTexts();
  const outbox = useOutbox();
  const discard = (): void => outbox.discard(entry.key);
  return (
    <StateLine icon={<IconBan size="0.95rem" aria-hidden />} tone="bad">
      <span>{isKnownRefusal(code) ? t(`refused.${code}`) : t('refused.other', { detail })}</span>
      <EditAgain conversationId={entry.conversationId} body={entry.body} onPutBack={discard} />
      <Button size="compact-xs" variant="subtle" color="gray" onClick={discard}>
        {t('discard')}
      </Button>
    </StateLine>
  );
}

const KNOWN_REFUSALS = [
  'RECIPIENT_OPTED_OUT',
  'TEXT_MESSAGING_NOT_INCLUDED',
  'MESSAGE_TOO_LONG',
  'MESSAGE_EMPTY',
  'NOT_FOUND',
] as const;
const isKnownRefusal = (code: string): code is (typeof KNOWN_REFUSALS)[number] =>
  KNOWN_REFUSALS.some((known) => known === code);

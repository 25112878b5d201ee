import {
  IconAlertCircle,
  IconBan,
  IconCheck,
  IconChecks,
  IconClock,
  IconQuestionMark,
} from '@tabler/icons-react';
import { type TFunction } from 'i18next';
import { memo, type ReactNode } from 'react';
import { type Message } from '#contracts/http/messages.http';
import { useRowTexts } from './row-texts';
import classes from './message-state.module.css';

type Shown = Pick<Message, 'state' | 'reason' | 'canRetry'>;

interface MessageStateProps {
  readonly message: Shown;
  /** What can be done about it. */
  readonly children?: ReactNode;
}

/** What became of an outgoing text: a word, with an icon, never colour alone. */
export const MessageState = memo(function MessageState({ message, children }: MessageStateProps) {
  const { t } = useRowTexts();
  const text = stateText(t, message);
  if (text === undefined) return null;
  const { Icon, tone } = LOOKS[message.state];
  return (
    <StateLine icon={<Icon size="0.95rem" aria-hidden />} tone={tone}>
      <span>{text}</span>
      {children}
    </StateLine>
  );
});

export function StateLine({
  icon,
  tone,
  children,
}: {
  icon: ReactNode;
  tone: 'quiet' | 'bad';
  children: ReactNode;
}) {
  return (
    <div className={classes.state} data-tone={tone}>
      {icon}
      {children}
    </div>
  );
}

/** The state in words, with the reason in the reader's language; incoming texts have none. */
export function stateText(t: TFunction<'messages'>, { state, reason, canRetry }: Shown): string | undefined {
  const why = reason === null ? undefined : t(`reasons.${reason.code}`);
  switch (state) {
    case 'received':
      return undefined;
    case 'queued':
    case 'sending':
      return why === undefined ? t(`states.${state}`) : `${t(`states.${state}`)} ${why}`;
    case 'unknown':
      return canRetry ? t('noConfirmation') : t('states.unknown');
    case 'sent':
    case 'delivered':
      return t(`states.${state}`);
    case 'failed':
    case 'undelivered':
      return why === undefined ? t('notDeliveredBare') : t('notDelivered', { reason: why });
    case 'blocked':
      return why === undefined ? t('notSentBare') : t('notSent', { reason: why });
  }
}

const LOOKS = {
  received: { Icon: IconCheck, tone: 'quiet' },
  queued: { Icon: IconClock, tone: 'quiet' },
  sending: { Icon: IconClock, tone: 'quiet' },
  unknown: { Icon: IconQuestionMark, tone: 'quiet' },
  sent: { Icon: IconCheck, tone: 'quiet' },
  delivered: { Icon: IconChecks, tone: 'quiet' },
  failed: { Icon: IconAlertCircle, tone: 'bad' },
  undelivered: { Icon: IconAlertCircle, tone: 'bad' },
  blocked: { Icon: IconBan, tone: 'bad' },
} as const;

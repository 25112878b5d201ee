import { IconAlertCircleFilled, IconPencil } from '@tabler/icons-react';
import { memo } from 'react';
import { type TFunction } from 'i18next';
import { Link } from 'react-router';
import { type Conversation } from '#contracts/http/conversations.http';
import { type Formats } from '../../../lib/format/use-formats';
import { isTroubled } from '../conversation-pages';
import { nameAndTime } from './name-and-time';
import classes from './conversation-row.module.css';

interface ConversationRowProps {
  readonly conversation: Conversation;
  readonly isOpen: boolean;
  readonly hasDraft: boolean;
  /** Changes once a minute: "2 min" grows older without an event. */
  readonly minute: number;
  /** Handed down by the list: asking for them anew in each of many rows costs more than drawing the row. */
  readonly t: TFunction<'conversations'>;
  readonly formats: Formats;
}

export const rowId = (conversationId: string): string => `conversation-${conversationId}`;

/** One conversation of the list: a link whose label says name, unread, time and the last text. */
export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { conversation, isOpen, hasDraft, t, formats } = props;
  const { id, matter, lastMessage, lastActivityAt, unread, optedOut } = conversation;
  const { name, time } = nameAndTime(conversation, lastActivityAt, { t, formats });
  const preview = previewOf(lastMessage);
  const marks = [
    isTroubled(conversation) ? t('marks.failed') : '',
    optedOut ? t('marks.optedOutLong') : '',
    hasDraft ? t('marks.draft') : '',
  ];
  const label = [
    name,
    unread > 0 ? t('unread', { count: unread }) : '',
    time,
    preview,
    matter?.name ?? '',
    ...marks,
  ]
    .filter((part) => part !== '')
    .join(', ');
  return (
    <Link
      id={rowId(id)}
      to={`/conversations/${id}`}
      className={classes.row}
      aria-current={isOpen ? 'true' : undefined}
      aria-label={label}
      data-unread={unread > 0 || undefined}
    >
      <span className={classes.line}>
        <span className={classes.name} dir="auto">
          {name}
        </span>
        <span className={classes.time}>{time}</span>
      </span>
      <span className={classes.line}>
        <span className={classes.preview} dir="auto">
          {preview}
        </span>
        <span className={classes.marks}>
          {hasDraft && <IconPencil size="1rem" aria-hidden />}
          {isTroubled(conversation) && (
            <IconAlertCircleFilled size="1rem" className={classes.bad} aria-hidden />
          )}
          {optedOut && <span className={classes.optedOut}>{t('marks.optedOut')}</span>}
          {unread > 0 && <span className={classes.unread}>{unread > 99 ? '99+' : unread}</span>}
        </span>
      </span>
      {matter !== null && (
        <span className={classes.matter} dir="auto">
          {matter.name}
        </span>
      )}
    </Link>
  );

  function previewOf(message: Conversation['lastMessage']): string {
    if (message === null) return t('nothingYet');
    const body = message.body.replaceAll(/\s+/gu, ' ');
    if (message.direction === 'outgoing') return t('you', { body });
    const { mediaCount: count = 0 } = message;
    // In front, because a long text is cut off.
    return [count > 0 ? t('media', { count }) : '', body].filter((part) => part !== '').join(': ');
  }
});

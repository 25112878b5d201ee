import { type TFunction } from 'i18next';
import { Link } from 'react-router';
import { type FoundMessage } from '#contracts/http/message-search.http';
import { type Formats } from '../../../lib/format/use-formats';
import { addressOfText } from '../../messages/thread/use-sought-text';
import { nameAndTime } from '../list/name-and-time';
import { snippetOf } from './snippet';
import classes from '../list/conversation-row.module.css';

interface FoundMessageRowProps {
  readonly found: FoundMessage;
  readonly q: string;
  readonly isOpen: boolean;
  readonly t: TFunction<'conversations'>;
  readonly formats: Formats;
}

export const foundRowId = (conversationId: string, seq: number): string => `found-${conversationId}-${seq}`;

/** A text in which something was found: a link to its conversation at that text. */
export function FoundMessageRow({ found, q, isOpen, t, formats }: FoundMessageRowProps) {
  const { conversation, message } = found;
  const { id, matter } = conversation;
  const { name, time } = nameAndTime(conversation, message.createdAt, { t, formats });
  const { before, match, after } = snippetOf(message.body, q);
  const beginning = message.direction === 'outgoing' ? t('you', { body: before }) : before;
  const label = [name, time, `${beginning}${match}${after}`, matter?.name ?? '']
    .filter((part) => part !== '')
    .join(', ');
  return (
    <Link
      id={foundRowId(id, message.seq)}
      to={addressOfText(id, message.seq)}
      className={classes.row}
      aria-current={isOpen ? 'true' : undefined}
      aria-label={label}
    >
      <span className={classes.line}>
        <span className={classes.name} dir="auto">
          {name}
        </span>
        <span className={classes.time}>{time}</span>
      </span>
      <span className={classes.snippet} dir="auto">
        {beginning}
        {match !== '' && <mark>{match}</mark>}
        {after}
      </span>
      {matter !== null && (
        <span className={classes.matter} dir="auto">
          {matter.name}
        </span>
      )}
    </Link>
  );
}

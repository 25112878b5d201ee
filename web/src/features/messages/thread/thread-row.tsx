import { memo } from 'react';
import { dayName } from '../../../lib/format/dates';
import { EntryBubble } from './entry-bubble';
import { FilingLine } from './filing-line';
import { MessageBubble } from './message-bubble';
import { OptOutLine } from './opt-out-line';
import { RefillLine } from './refill-line';
import { useRowTexts } from './row-texts';
import { type ThreadRow } from './thread-rows';
import classes from './thread-lines.module.css';

export interface ThreadRowViewProps {
  readonly row: ThreadRow;
  readonly conversationId: string;
  readonly contactName: string;
  readonly ownName: string;
}

/** One row of a thread with the separators it carries. */
export const ThreadRowView = memo(function ThreadRowView(props: ThreadRowViewProps) {
  const { row } = props;
  const { t, formats } = useRowTexts();
  return (
    <>
      {row.startsDay && (
        <div className={classes.day}>
          {dayName(atOf(row), formats, { today: t('today'), yesterday: t('yesterday') })}
        </div>
      )}
      {row.kind === 'message' && row.isFirstUnread && (
        <div className={classes.unread}>{t('firstUnread')}</div>
      )}
      <RowContent {...props} />
    </>
  );
}, isSame);

function RowContent({ row, conversationId, contactName, ownName }: ThreadRowViewProps) {
  switch (row.kind) {
    case 'message':
      return (
        <>
          <MessageBubble
            conversationId={conversationId}
            contactName={contactName}
            message={row.message}
            startsGroup={row.startsGroup}
          />
          {row.message.optOutChange !== undefined && (
            <OptOutLine change={row.message.optOutChange} contactName={contactName} />
          )}
          {row.refill !== undefined && <RefillLine refill={row.refill} />}
        </>
      );
    case 'entry':
      return <EntryBubble entry={row.entry} sender={ownName} startsGroup={row.startsGroup} />;
    case 'filing':
      return <FilingLine filing={row.filing} />;
  }
}

function atOf(row: ThreadRow): string {
  switch (row.kind) {
    case 'message':
      return row.message.createdAt;
    case 'entry':
      return row.entry.createdAt;
    case 'filing':
      return row.filing.at;
  }
}

/** Rows are built anew with every change; most of them show the same. */
function isSame(before: ThreadRowViewProps, after: ThreadRowViewProps): boolean {
  const { row: a, ...othersBefore } = before;
  const { row: b, ...othersAfter } = after;
  return sameFields(a, b) && sameFields(othersBefore, othersAfter);
}

function sameFields<Fields extends object>(a: Fields, b: Fields): boolean {
  const names = Object.keys(a) as (keyof Fields)[];
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

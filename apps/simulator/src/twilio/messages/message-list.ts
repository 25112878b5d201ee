import { badRequest } from '../errors.js';
import { type Page, pageSizeOf } from '../paging.js';
import { type Parameters } from '../parameters.js';
import { type MessageRecord } from '../resources.js';

const dayMs = 86_400_000;

/**
 * One page of an account's messages, newest first. Messages younger than `visibleBeforeMs` are left out, as Twilio's
 * list lags behind its accepting. A date filter matches messages that were sent, by when they were.
 */
export function listMessages(
  messages: MessageRecord[],
  accountSid: string,
  query: Parameters,
  visibleBeforeMs: number,
): Page<MessageRecord> {
  const pageSize = pageSizeOf(query);
  const below = Number(query.filled('PageToken')?.replace(/^PT/, '') ?? Infinity);
  const matches = filterOf(query);
  const rows: MessageRecord[] = [];
  for (let index = messages.length - 1; index >= 0 && rows.length <= pageSize; index -= 1) {
    const record = messages[index];
    if (
      record &&
      record.seq < below &&
      record.resource.account_sid === accountSid &&
      record.createdAtMs <= visibleBeforeMs &&
      matches(record)
    ) {
      rows.push(record);
    }
  }
  const hasMore = rows.length > pageSize;
  const shown = rows.slice(0, pageSize);
  const nextToken = hasMore ? `PT${shown.at(-1)?.seq}` : undefined;
  return { rows: shown, pageSize, page: Number(query.filled('Page') ?? 0), nextToken };
}

function filterOf(query: Parameters): (record: MessageRecord) => boolean {
  const to = query.filled('To');
  const from = query.filled('From');
  const on = timeOf(query, 'DateSent');
  const until = timeOf(query, 'DateSent<');
  const since = timeOf(query, 'DateSent>');
  return ({ resource, sentAtMs }) => {
    if (to !== undefined && resource.to !== to) return false;
    if (from !== undefined && resource.from !== from) return false;
    if (!on && !until && !since) return true;
    if (sentAtMs === null) return false;
    if (on && (sentAtMs < on.from || sentAtMs >= on.to)) return false;
    if (until && sentAtMs >= until.to) return false;
    return !since || sentAtMs >= since.from;
  };
}

/** The moment a filter names, or the whole day when it is a date. */
function timeOf(query: Parameters, name: string): { from: number; to: number } | undefined {
  const value = query.filled(name);
  if (value === undefined) return undefined;
  const from = Date.parse(value);
  if (Number.isNaN(from)) throw badRequest(20001, `Parameter ${name} is not a date: ${value}`);
  return { from, to: from + (/^\d{4}-\d\d-\d\d$/.test(value) ? dayMs : 1_000) };
}

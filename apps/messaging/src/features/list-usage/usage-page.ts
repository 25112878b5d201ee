import { type UsageRow } from '#contracts/http/usage.http';
import { type Page, type PageRequest } from '#contracts/shared/page';
import { badCursor } from '../../domain/messaging.errors.js';
import { type UsagePart } from '../../domain/traffic.repository.js';

/** One page of rows in order of their keys, the one without a key at the end. Raises `BAD_REQUEST` for a cursor that is not ours. */
export function pageOfRows(parts: readonly UsagePart[], { cursor, limit }: PageRequest): Page<UsageRow> {
  const after = cursor === null ? '' : keyOf(cursor);
  const rows = [...addUp(parts).values()].toSorted(byKey);
  const rest = rows.filter(({ key }) => key === null || key > after);
  const items = rest.slice(0, limit);
  const last = items.at(-1)?.key;
  return { items, nextCursor: rest.length > limit && last ? cursorOf(last) : null };
}

function addUp(parts: readonly UsagePart[]): Map<string | null, UsageRow> {
  const rows = new Map<string | null, UsageRow>();
  for (const part of parts) {
    const row = rows.get(part.key);
    rows.set(part.key, row === undefined ? part : sumOf(row, part));
  }
  return rows;
}

const sumOf = (row: UsageRow, part: UsagePart): UsageRow => ({
  key: row.key,
  name: row.name ?? part.name,
  sent: row.sent + part.sent,
  used: row.used + part.used,
  segments: row.segments + part.segments,
  failed: row.failed + part.failed,
  received: row.received + part.received,
});

function byKey(left: UsageRow, right: UsageRow): number {
  if (left.key === null || right.key === null) return left.key === right.key ? 0 : left.key === null ? 1 : -1;
  return left.key < right.key ? -1 : 1;
}

const cursorOf = (key: string): string => Buffer.from(key).toString('base64url');

function keyOf(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString('utf8');
  if (key === '' || cursorOf(key) !== cursor) throw badCursor();
  return key;
}

import { type Billing, type UpdateAutoRefillBody } from '#contracts/http/billing.http';
import { centsOf } from './dollars';

/** The limits and notices as they stand in the fields. */
export interface LimitsDraft {
  readonly hasLimit: boolean;
  readonly limit: string | number;
  readonly timeZone: string;
  /** Empty: no notice. */
  readonly lowNotice: string | number;
  readonly criticalNotice: string | number;
}

export type WrongField = 'limit' | 'lowNotice' | 'criticalNotice' | 'noticeOrder';

const MOST_MESSAGES = 1_000_000;

export function storedDraft(stored: Billing['autoRefill'], price: Billing['price']): LimitsDraft {
  return {
    hasLimit: stored.monthlyLimitCents !== null,
    limit: (stored.monthlyLimitCents ?? price.amountCents) / 100,
    timeZone: stored.timeZone,
    lowNotice: stored.lowBalanceNotice ?? '',
    criticalNotice: stored.criticalBalanceNotice ?? '',
  };
}

/** What cannot be saved as it is typed. */
export function wrongFields({
  hasLimit,
  limit,
  lowNotice,
  criticalNotice,
}: LimitsDraft): ReadonlySet<WrongField> {
  const wrong = new Set<WrongField>();
  if (hasLimit && centsOf(limit) === null) wrong.add('limit');
  if (levelOf(lowNotice) === undefined) wrong.add('lowNotice');
  if (levelOf(criticalNotice) === undefined) wrong.add('criticalNotice');
  const [low, critical] = [levelOf(lowNotice), levelOf(criticalNotice)];
  if (typeof low === 'number' && typeof critical === 'number' && critical >= low) wrong.add('noticeOrder');
  return wrong;
}

/** Only what differs from what is stored. */
export function changesOf(stored: Billing['autoRefill'], draft: LimitsDraft): UpdateAutoRefillBody {
  const wanted = {
    monthlyLimitCents: draft.hasLimit ? centsOf(draft.limit) : null,
    timeZone: draft.timeZone,
    lowBalanceNotice: levelOf(draft.lowNotice) ?? null,
    criticalBalanceNotice: levelOf(draft.criticalNotice) ?? null,
  };
  return Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => stored[name as keyof typeof wanted] !== value),
  );
}

/** Null: none. Undefined: no whole number that may be a level. */
function levelOf(typed: string | number): number | null | undefined {
  const text = String(typed).trim();
  if (text === '') return null;
  const level = Number(text);
  return /^\d+$/.test(text) && level <= MOST_MESSAGES ? level : undefined;
}

import { type BooksDraft } from '../books-draft.js';
import { type AutoRefill, type CardDetails, type Entitlement, type SavedCard } from '../credit-account.js';
import { isConfirming } from '../top-up.js';
import { inTimeZone } from './charge-card.js';
import { abandonConfirmation } from './finish-top-up.js';
import { rearmBalanceNotices } from './watch-balance.js';

export interface AutoRefillChanges {
  readonly enabled?: boolean | undefined;
  readonly monthlyLimitCents?: number | null | undefined;
  readonly timeZone?: string | undefined;
  readonly lowBalanceNotice?: number | null | undefined;
  readonly criticalBalanceNotice?: number | null | undefined;
}

/** Only given fields change. Switching on forgets earlier declines and lets a declined top-up be tried again. */
export function changeAutoRefill(draft: BooksDraft, changes: AutoRefillChanges): void {
  const before = draft.account.autoRefill;
  const after = changed(draft, changes);
  if (SETTINGS.every((name) => before[name] === after[name])) return;
  draft.update({ autoRefill: { ...after, lastChange: { at: draft.now, by: draft.context.actor } } });
  if (NOTICES.some((name) => before[name] !== after[name])) rearmBalanceNotices(draft);
  if (after.enabled && !before.enabled) cureDecline(draft);
}

const NOTICES = ['lowBalanceNotice', 'criticalBalanceNotice'] as const;
const SETTINGS = [
  'enabled',
  'switchedOffByDeclines',
  'monthlyLimitCents',
  'timeZone',
  ...NOTICES,
] as const satisfies readonly (keyof AutoRefill)[];

function changed({ account, books, now }: BooksDraft, changes: AutoRefillChanges): AutoRefill {
  const before = account.autoRefill;
  const {
    enabled = before.enabled,
    monthlyLimitCents = before.monthlyLimitCents,
    timeZone = before.timeZone,
    lowBalanceNotice = before.lowBalanceNotice,
    criticalBalanceNotice = before.criticalBalanceNotice,
  } = changes;
  return {
    ...(timeZone === before.timeZone ? before : inTimeZone(before, timeZone, books.topUps, now)),
    enabled,
    monthlyLimitCents,
    lowBalanceNotice,
    criticalBalanceNotice,
    // A person has spoken: whatever the switch says now is a person's choice.
    switchedOffByDeclines: changes.enabled === undefined && before.switchedOffByDeclines,
    consecutiveDeclines: enabled && !before.enabled ? 0 : before.consecutiveDeclines,
  };
}

/** Takes the card for all further charges, unless an older one is reported late. */
export function saveCard(draft: BooksDraft, card: SavedCard): void {
  const current = draft.account.card;
  if (current !== null && current.createdAt > card.createdAt) return;
  if (current?.paymentMethodId === card.paymentMethodId) return changeCardDetails(draft, card);
  draft.update({ card });
  // Whoever saves another card has left the bank's page; the payment is one, so it is not charged twice should they return.
  const { openTopUp } = draft;
  if (openTopUp !== undefined && isConfirming(openTopUp))
    abandonConfirmation(draft, openTopUp.id, openTopUp.attempt);
  cureDecline(draft);
}

/** The bank replaced or renewed the same card. */
export function updateCard(draft: BooksDraft, paymentMethodId: string, details: CardDetails): void {
  if (draft.account.card?.paymentMethodId === paymentMethodId) changeCardDetails(draft, details);
}

function changeCardDetails(draft: BooksDraft, { brand, last4, expMonth, expYear }: CardDetails): void {
  const { card } = draft.account;
  if (card === null) return;
  const isKnown =
    card.brand === brand && card.last4 === last4 && card.expMonth === expMonth && card.expYear === expYear;
  if (isKnown) return;
  draft.update({ card: { ...card, brand, last4, expMonth, expYear } });
  cureDecline(draft);
}

export function removeCard(draft: BooksDraft, paymentMethodId: string): void {
  if (draft.account.card?.paymentMethodId === paymentMethodId) draft.update({ card: null });
}

export function changeEntitlement(draft: BooksDraft, entitlement: Entitlement): void {
  const current = draft.account.entitlement;
  if (current !== null && current.version >= entitlement.version) return;
  draft.update({ entitlement });
}

function cureDecline(draft: BooksDraft): void {
  const { openTopUp } = draft;
  if (openTopUp?.state === 'declined') draft.putTopUp({ ...openTopUp, cured: true });
}

import { type BooksDraft } from '../books-draft.js';
import { dayOf, monthOf } from '../calendar.js';
import { type AutoRefill, type CreditAccount, type SavedCard } from '../credit-account.js';
import { PRICE } from '../price-list.js';
import { type DeclinedTopUp, nextAttempt, openTopUp, type PendingTopUp, type TopUp } from '../top-up.js';

/** The refill rules with this month's sum: a new month starts at nothing, and a slow clock does not bring the old one back. */
export const inMonthOf = (autoRefill: AutoRefill, now: Date): AutoRefill =>
  autoRefill.month >= monthOf(now)
    ? autoRefill
    : { ...autoRefill, month: monthOf(now), spentThisMonthCents: 0 };

/** P23: whether one more automatic refill would go over the month's limit. */
export function isLimitReached(autoRefill: AutoRefill, now: Date): boolean {
  const { monthlyLimitCents, spentThisMonthCents } = inMonthOf(autoRefill, now);
  return monthlyLimitCents !== null && spentThisMonthCents + PRICE.amountCents > monthlyLimitCents;
}

export const hasTriedTooOften = (account: CreditAccount, now: Date, maxPerDay: number): boolean =>
  triedToday(account, now) >= maxPerDay;

/** Opens the top-up of this epoch; it is charged after the commit. */
export function startTopUp(draft: BooksDraft, card: SavedCard, origin: TopUp['origin']): PendingTopUp {
  const topUp = openTopUp(draft.account, card, origin, draft.now);
  draft.update({ openTopUpId: topUp.id });
  return start(draft, topUp);
}

/** Tries the declined top-up again on the same payment, so that an epoch is never charged twice. */
export function startNextAttempt(draft: BooksDraft, topUp: DeclinedTopUp, card: SavedCard): PendingTopUp {
  return start(draft, nextAttempt(topUp, draft.account, card, draft.now));
}

function start(draft: BooksDraft, topUp: PendingTopUp): PendingTopUp {
  const { account, now } = draft;
  draft.update({ chargesTried: { day: dayOf(now), count: triedToday(account, now) + 1 } });
  draft.putTopUp(topUp);
  draft.runTopUp(topUp.id);
  return topUp;
}

const triedToday = ({ chargesTried }: CreditAccount, now: Date): number =>
  chargesTried.day === dayOf(now) ? chargesTried.count : 0;

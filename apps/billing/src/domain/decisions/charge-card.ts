import { type BooksDraft } from '../books-draft.js';
import { dayOf, later, monthOf, startOfNextMonth } from '../calendar.js';
import { type AutoRefill, type CreditAccount, type SavedCard } from '../credit-account.js';
import { dailyLimitText, limitText, OUT_OF_MESSAGES_TEXTS } from '../notice-text.js';
import { PRICE } from '../price-list.js';
import {
  type DeclinedTopUp,
  nextAttempt,
  openTopUp,
  type PendingTopUp,
  type Purchase,
  type TopUp,
} from '../top-up.js';

/** The refill rules with this month's sum: a new month starts at nothing, and a slow clock does not bring the old one back. */
export function inMonthOf(autoRefill: AutoRefill, now: Date): AutoRefill {
  const earlierMonths = autoRefill.earlierMonths.filter(({ endsAt }) => endsAt > now);
  const month = monthOf(now, autoRefill.timeZone);
  return autoRefill.month >= month
    ? { ...autoRefill, earlierMonths }
    : { ...autoRefill, earlierMonths, month, spentThisMonthCents: 0 };
}

/** The refill rules once an automatic top-up was paid. */
export function withSpent(autoRefill: AutoRefill, amountCents: number, now: Date): AutoRefill {
  const current = inMonthOf(autoRefill, now);
  return {
    ...current,
    spentThisMonthCents: current.spentThisMonthCents + amountCents,
    earlierMonths: current.earlierMonths.map(({ endsAt, spentCents }) => ({
      endsAt,
      spentCents: spentCents + amountCents,
    })),
  };
}

/**
 * The rules in another zone: what counts there is what was charged in its own month. The month of the zone before goes on
 * beside it until it is over, so that moving the firm buys nothing that staying would not.
 */
export function inTimeZone(
  autoRefill: AutoRefill,
  timeZone: string,
  topUps: ReadonlyMap<string, TopUp>,
  now: Date,
): AutoRefill {
  const before = inMonthOf(autoRefill, now);
  const endsAt = startOfNextMonth(now, before.timeZone);
  const others = before.earlierMonths.filter((other) => other.endsAt.getTime() !== endsAt.getTime());
  const month = monthOf(now, timeZone);
  let spentThisMonthCents = 0;
  for (const topUp of topUps.values()) {
    if (topUp.state !== 'granted' || topUp.origin !== 'automatic') continue;
    if (monthOf(topUp.grantedAt, timeZone) === month) spentThisMonthCents += topUp.amountCents;
  }
  return {
    ...before,
    timeZone,
    month,
    spentThisMonthCents,
    earlierMonths: [...others, { endsAt, spentCents: before.spentThisMonthCents }],
  };
}

/** P23: whether one more automatic refill would go over the month's limit. */
export function isLimitReached(
  autoRefill: AutoRefill,
  now: Date,
  amountCents: number = PRICE.amountCents,
): boolean {
  const { monthlyLimitCents, spentThisMonthCents, earlierMonths } = inMonthOf(autoRefill, now);
  if (monthlyLimitCents === null) return false;
  const spentCents = Math.max(spentThisMonthCents, ...earlierMonths.map((month) => month.spentCents));
  return spentCents + amountCents > monthlyLimitCents;
}

/** When time alone may lift the limit. */
export function limitReviewAt(autoRefill: AutoRefill, now: Date): Date {
  const { earlierMonths, timeZone } = inMonthOf(autoRefill, now);
  const ends = [startOfNextMonth(now, timeZone), ...earlierMonths.map(({ endsAt }) => endsAt)];
  return new Date(Math.min(...ends.map((end) => end.getTime())));
}

/** Once for each month and limit. */
export function noticeLimit(draft: BooksDraft): void {
  const { accountId, autoRefill } = draft.account;
  const { month, monthlyLimitCents } = inMonthOf(autoRefill, draft.now);
  draft.notify({
    kind: 'limit-reached',
    cause: `${accountId}:${month}:${monthlyLimitCents}`,
    text: limitText(autoRefill),
  });
}

/** Once for each time that messages run out, and obstacle. */
export const noticeOutOfMessages =
  (obstacle: keyof typeof OUT_OF_MESSAGES_TEXTS) =>
  (draft: BooksDraft): void => {
    const { accountId, epoch } = draft.account;
    draft.notify({
      kind: 'out-of-messages',
      cause: `${accountId}:${epoch}:${obstacle}`,
      text: OUT_OF_MESSAGES_TEXTS[obstacle],
    });
  };

/** Once a day. */
export function noticeDailyLimit(draft: BooksDraft): void {
  draft.notify({
    kind: 'daily-limit-reached',
    cause: `${draft.account.accountId}:${dayOf(draft.now)}`,
    text: dailyLimitText(draft.context.maxRefillsPerDay),
  });
}

export const hasTriedTooOften = (account: CreditAccount, now: Date, maxPerDay: number): boolean =>
  triedToday(account, now) >= maxPerDay;

/** Opens the top-up of this epoch; it is charged after the commit. */
export function startTopUp(draft: BooksDraft, card: SavedCard, purchase: Purchase): PendingTopUp {
  const topUp = openTopUp(draft.account, card, purchase, draft.now);
  draft.update({ openTopUpId: topUp.id });
  return start(draft, topUp);
}

/** Tries the declined top-up again, `price` for what it was: as the same top-up, so that an epoch is never charged twice. */
export function startNextAttempt(
  draft: BooksDraft,
  topUp: DeclinedTopUp,
  card: SavedCard,
  price: Pick<TopUp, 'amountCents' | 'messages'> = topUp,
): PendingTopUp {
  return start(draft, nextAttempt(topUp, draft.account, card, draft.now, price));
}

function start(draft: BooksDraft, topUp: PendingTopUp): PendingTopUp {
  countCharge(draft);
  draft.putTopUp(topUp);
  draft.runTopUp(topUp.id);
  return topUp;
}

/** How long whoever asked for the bank's page is left alone with the provider, before the sweeper looks. */
const FETCHING_THE_PAGE_MS = 15_000;

/** Tries the declined top-up again with somebody there to confirm it. Who asked for it carries it out, since they wait for the page. */
export function startConfirmation(
  draft: BooksDraft,
  topUp: DeclinedTopUp,
  card: SavedCard,
  returnUrl: string,
): void {
  countCharge(draft);
  draft.putTopUp({
    ...nextAttempt(topUp, draft.account, card, draft.now),
    confirmation: { returnUrl, url: null, declined: topUp.failure },
    nextCheckAt: later(draft.now, FETCHING_THE_PAGE_MS),
  });
}

function countCharge(draft: BooksDraft): void {
  const { account, now } = draft;
  draft.update({ chargesTried: { day: dayOf(now), count: triedToday(account, now) + 1 } });
}

const triedToday = ({ chargesTried }: CreditAccount, now: Date): number =>
  chargesTried.day === dayOf(now) ? chargesTried.count : 0;

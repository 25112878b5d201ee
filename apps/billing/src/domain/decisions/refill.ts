import { type BooksDraft } from '../books-draft.js';
import { later, startOfNextDay } from '../calendar.js';
import { type WaitingReason } from '../credit-account.js';
import { PRICE } from '../price-list.js';
import { isConfirming } from '../top-up.js';
import {
  hasTriedTooOften,
  isLimitReached,
  limitReviewAt,
  noticeDailyLimit,
  noticeLimit,
  noticeOutOfMessages,
  startNextAttempt,
  startTopUp,
} from './charge-card.js';

/** How soon a line that waits for a subscription is looked at again, should the event about it have been lost. */
const ENTITLEMENT_REVIEW_MS = 30_000;

const NOBODY = { origin: 'automatic', boughtBy: null } as const;

/**
 * P19: opens a top-up if someone waits and nothing speaks against it, and says why those in line wait. Runs at the end of
 * every decision, so that whatever removed the obstacle (a card, a limit, the switch, a new month) also ends the waiting.
 */
export function refill(draft: BooksDraft): void {
  const before = draft.account;
  if (before.waitingCount === 0) {
    if (before.waitingReason !== null || before.reviewAt !== null)
      draft.update({ waitingReason: null, reviewAt: null });
    return;
  }
  const { reason, reviewAt, tell } = decideWaiting(draft);
  const reviewMoved = before.reviewAt?.getTime() !== reviewAt?.getTime();
  if (before.waitingReason === reason && !reviewMoved) return;
  // Those who joined the line in this decision get its reason as their answer; only those who waited before must be told.
  const othersWait = draft.books.account.waitingCount > 0 && draft.books.account.waitingReason !== reason;
  draft.update({ waitingReason: reason, reviewAt });
  tell?.(draft);
  if (othersWait) draft.announceWaiting('reason-changed');
}

interface Waiting {
  readonly reason: WaitingReason;
  /** When time alone may change the reason. */
  readonly reviewAt: Date | null;
  /** Tells people of it, where nothing else does. */
  readonly tell: ((draft: BooksDraft) => void) | undefined;
}

function decideWaiting(draft: BooksDraft): Waiting {
  const { account, now, openTopUp } = draft;
  const { autoRefill, card, entitlement } = account;
  // Whether the firm confirms with its bank is for the firm to say: until then it is a problem, and nothing is on its way.
  if (openTopUp?.state === 'pending')
    return waitFor(isConfirming(openTopUp) ? 'PAYMENT_PROBLEM' : 'ADDING_MESSAGES');
  const declined = openTopUp?.state === 'declined' ? openTopUp : undefined;
  if (entitlement?.included !== true) return waitFor('AUTO_REFILL_OFF', nextEntitlementReview(draft));
  // A new card is the cure for what declines switched off; what a person switched off stays off.
  if (!autoRefill.enabled && !(autoRefill.switchedOffByDeclines && declined?.cured === true))
    return waitFor(
      'AUTO_REFILL_OFF',
      null,
      autoRefill.switchedOffByDeclines ? undefined : noticeOutOfMessages('refill-off'),
    );
  if (card === null) return waitFor('PAYMENT_PROBLEM', null, noticeOutOfMessages('no-card'));
  if (declined?.cured === false) return waitFor('PAYMENT_PROBLEM');
  if (isLimitReached(autoRefill, now))
    return waitFor('MONTHLY_LIMIT_REACHED', limitReviewAt(autoRefill, now), noticeLimit);
  if (hasTriedTooOften(account, now, draft.context.maxRefillsPerDay))
    return waitFor('MONTHLY_LIMIT_REACHED', startOfNextDay(now), noticeDailyLimit);
  if (declined === undefined) startTopUp(draft, card, { packs: 1, ...NOBODY });
  // Nobody presses anything here: so it is one pack, and counts towards the limit, whoever bought first and how many.
  else startNextAttempt(draft, { ...declined, ...NOBODY }, card, PRICE);
  return waitFor('ADDING_MESSAGES');
}

const waitFor = (reason: WaitingReason, reviewAt: Date | null = null, tell?: Waiting['tell']): Waiting => ({
  reason,
  reviewAt,
  tell,
});

function nextEntitlementReview({ account, now }: BooksDraft): Date {
  const { reviewAt } = account;
  const soon = later(now, ENTITLEMENT_REVIEW_MS);
  // A later one was set while the line waited for another month.
  return reviewAt !== null && reviewAt > now && reviewAt < soon ? reviewAt : soon;
}

import {
  NoPaymentMethodError,
  NotIncludedError,
  TooManyRefillsError,
  TopUpNotFoundError,
  TopUpNotRetryableError,
} from '../billing.errors.js';
import { type BooksDraft } from '../books-draft.js';
import { type SavedCard } from '../credit-account.js';
import { type DeclinedTopUp, type PendingTopUp, type TopUp } from '../top-up.js';
import { hasTriedTooOften, isLimitReached, startNextAttempt, startTopUp } from './charge-card.js';

/**
 * A person buys now, also when automatic refill is off or its limit is reached. An open top-up is the one that is bought:
 * pending it is answered as it is, declined it is tried again. `requestKey` is remembered with the top-up it got, so that
 * the same key never buys again.
 */
export function buyTopUp(draft: BooksDraft, requestKey: string | null): void {
  if (requestKey !== null && answeredBefore(draft.books.topUps, requestKey) !== undefined) return;
  const topUp = openedOrTriedAgain(draft);
  if (requestKey !== null) draft.putTopUp({ ...topUp, requestKeys: [...topUp.requestKeys, requestKey] });
}

export function answeredBefore(topUps: ReadonlyMap<string, TopUp>, requestKey: string): TopUp | undefined {
  for (const topUp of topUps.values()) if (topUp.requestKeys.includes(requestKey)) return topUp;
  return undefined;
}

function openedOrTriedAgain(draft: BooksDraft): PendingTopUp {
  const { openTopUp } = draft;
  if (openTopUp?.state === 'pending') return openTopUp;
  const card = chargeableCard(draft);
  return openTopUp?.state === 'declined'
    ? tryAgain(draft, openTopUp, card)
    : startTopUp(draft, card, 'manual');
}

/** P22 "Try again". */
export function retryTopUp(draft: BooksDraft, topUpId: string): void {
  const topUp = draft.topUp(topUpId);
  if (topUp === undefined) throw new TopUpNotFoundError();
  if (topUp.state !== 'declined') throw new TopUpNotRetryableError(topUp.state);
  tryAgain(draft, topUp, chargeableCard(draft));
}

function tryAgain(draft: BooksDraft, topUp: DeclinedTopUp, card: SavedCard): PendingTopUp {
  // What a person buys beyond the monthly limit is no automatic refill any more, and does not count as one.
  const origin = isLimitReached(draft.account.autoRefill, draft.now) ? 'manual' : topUp.origin;
  return startNextAttempt(draft, { ...topUp, origin }, card);
}

function chargeableCard({ account, context, now }: BooksDraft): SavedCard {
  if (account.entitlement?.included !== true) throw new NotIncludedError();
  if (account.card === null) throw new NoPaymentMethodError();
  if (hasTriedTooOften(account, now, context.maxRefillsPerDay))
    throw new TooManyRefillsError(context.maxRefillsPerDay);
  return account.card;
}

import {
  NoBankConfirmationNeededError,
  NoPaymentMethodError,
  NotIncludedError,
  TooManyRefillsError,
  TopUpNotFoundError,
  TopUpNotRetryableError,
} from '../billing.errors.js';
import { type BooksDraft } from '../books-draft.js';
import { type SavedCard } from '../credit-account.js';
import {
  type DeclinedTopUp,
  isConfirming,
  needsConfirmation,
  type PendingTopUp,
  type TopUp,
} from '../top-up.js';
import {
  hasTriedTooOften,
  isLimitReached,
  startConfirmation,
  startNextAttempt,
  startTopUp,
} from './charge-card.js';

/**
 * A person buys now, also when automatic refill is off or its limit is reached. An open top-up is the one that is bought:
 * pending it is answered as it is, declined it is tried again. `requestKey` is remembered with the top-up it got, so that
 * the same key never buys again.
 */
export function buyTopUp(draft: BooksDraft, requestKey: string | null, packs: number): void {
  if (requestKey !== null && answeredBefore(draft.books.topUps, requestKey) !== undefined) return;
  const topUp = openedOrTriedAgain(draft, packs);
  if (requestKey !== null) draft.putTopUp({ ...topUp, requestKeys: [...topUp.requestKeys, requestKey] });
}

export function answeredBefore(topUps: ReadonlyMap<string, TopUp>, requestKey: string): TopUp | undefined {
  for (const topUp of topUps.values()) if (topUp.requestKeys.includes(requestKey)) return topUp;
  return undefined;
}

function openedOrTriedAgain(draft: BooksDraft, packs: number): PendingTopUp {
  const { openTopUp } = draft;
  if (openTopUp?.state === 'pending') return openTopUp;
  const card = chargeableCard(draft);
  return openTopUp?.state === 'declined'
    ? tryAgain(draft, openTopUp, card)
    : startTopUp(draft, card, { packs, ...byThePerson(draft) });
}

/** P22 "Try again". */
export function retryTopUp(draft: BooksDraft, topUpId: string): void {
  const topUp = draft.topUp(topUpId);
  if (topUp === undefined) throw new TopUpNotFoundError();
  if (topUp.state !== 'declined') throw new TopUpNotRetryableError(topUp.state);
  tryAgain(draft, topUp, chargeableCard(draft));
}

/** The bank wants the cardholder there: the same payment is tried again on its page. A repeat is answered by the first. */
export function confirmTopUp(draft: BooksDraft, topUpId: string, returnUrl: string): void {
  const topUp = draft.topUp(topUpId);
  if (topUp === undefined) throw new TopUpNotFoundError();
  if (isConfirming(topUp)) return;
  if (!needsConfirmation(topUp)) throw new NoBankConfirmationNeededError();
  startConfirmation(draft, asTriedByPerson(draft, topUp), chargeableCard(draft), returnUrl);
}

const tryAgain = (draft: BooksDraft, topUp: DeclinedTopUp, card: SavedCard): PendingTopUp =>
  startNextAttempt(draft, asTriedByPerson(draft, topUp), card);

function asTriedByPerson(draft: BooksDraft, topUp: DeclinedTopUp): DeclinedTopUp {
  // What a person buys beyond the monthly limit is no automatic refill any more, and does not count as one.
  const isBeyondLimit = isLimitReached(draft.account.autoRefill, draft.now, topUp.amountCents);
  return { ...topUp, ...(isBeyondLimit ? byThePerson(draft) : {}) };
}

const byThePerson = ({ context }: BooksDraft) => ({ origin: 'manual', boughtBy: context.actor }) as const;

function chargeableCard({ account, context, now }: BooksDraft): SavedCard {
  if (account.entitlement?.included !== true) throw new NotIncludedError();
  if (account.card === null) throw new NoPaymentMethodError();
  if (hasTriedTooOften(account, now, context.maxRefillsPerDay))
    throw new TooManyRefillsError(context.maxRefillsPerDay);
  return account.card;
}

import { type BooksDraft } from '../books-draft.js';
import { confirmationText, declinedText, refilledText, switchedOffText } from '../notice-text.js';
import { messageIdOf } from '../reservation.js';
import {
  type Decline,
  type DeclinedTopUp,
  grant,
  isConfirming,
  needsConfirmation,
  type PendingTopUp,
  refuse,
  type SucceededPayment,
} from '../top-up.js';
import { isLimitReached, noticeLimit, withSpent } from './charge-card.js';
import { withCredits } from './move-credit.js';
import { rearmBalanceNotices } from './watch-balance.js';

/** So many declines in a row switch automatic refill off (P22). */
const DECLINES_TO_SWITCH_OFF = 3;

/** The money was taken: grants once, whoever says so first and whatever was recorded before. */
export function grantTopUp(draft: BooksDraft, topUpId: string, payment: SucceededPayment): void {
  const topUp = draft.topUp(topUpId);
  if (topUp === undefined || topUp.state === 'granted') return;
  const { account, now } = draft;
  const spentCents = topUp.origin === 'automatic' ? topUp.amountCents : 0;
  draft.update({
    ...withCredits(account, 'purchased', topUp.messages),
    granted: account.granted + topUp.messages,
    epoch: account.epoch + 1,
    openTopUpId: null,
    autoRefill: { ...withSpent(account.autoRefill, spentCents, now), consecutiveDeclines: 0 },
  });
  draft.record({
    id: `${topUp.id}:purchase`,
    kind: 'purchase',
    messages: topUp.messages,
    cause: { type: 'top_up', id: topUp.id },
    amountCents: topUp.amountCents,
  });
  const first = draft.firstInLine;
  draft.putTopUp(grant(topUp, payment, first && messageIdOf(first.id), now));
  rearmBalanceNotices(draft);
  draft.notify({ kind: 'refilled', cause: topUpId, topUpId, text: refilledText(topUp) });
  if (spentCents > 0 && isLimitReached(draft.account.autoRefill, now)) noticeLimit(draft);
  if (payment.receiptUrl === null) draft.runTopUp(topUp.id);
}

/** The bank said no to this attempt. Nothing is lost: those in line wait until the card changes or someone tries again. */
export function declineTopUp(draft: BooksDraft, topUpId: string, decline: Decline): void {
  const topUp = draft.topUp(topUpId);
  if (topUp?.state !== 'pending' || topUp.attempt !== decline.attempt) return;
  const { account, now } = draft;
  const refused = refuse(topUp, decline, isCured(draft, topUp), now);
  draft.putTopUp(refused);
  noticeDecline(draft, refused);
  const { autoRefill } = account;
  const consecutiveDeclines = autoRefill.consecutiveDeclines + 1;
  const switchOff = autoRefill.enabled && consecutiveDeclines >= DECLINES_TO_SWITCH_OFF;
  draft.update({
    autoRefill: {
      ...autoRefill,
      consecutiveDeclines,
      enabled: autoRefill.enabled && !switchOff,
      switchedOffByDeclines: autoRefill.switchedOffByDeclines || switchOff,
      lastChange: switchOff ? { at: now, by: null } : autoRefill.lastChange,
    },
  });
  if (switchOff) tellSwitchedOff(draft, refused, consecutiveDeclines);
}

/** The firm left its bank's page: the decline that it was about stands, and nobody said no again. */
export function abandonConfirmation(draft: BooksDraft, topUpId: string, attempt: number): void {
  const topUp = draft.topUp(topUpId);
  if (topUp === undefined || !isConfirming(topUp) || topUp.attempt !== attempt) return;
  const { paymentIntentId, confirmation } = topUp;
  const decline = { attempt, paymentIntentId, failure: confirmation.declined };
  draft.putTopUp(refuse(topUp, decline, isCured(draft, topUp), draft.now));
}

/** The card may have been replaced while the bank was asked about the old one. */
const isCured = ({ account: { card } }: BooksDraft, { terms }: PendingTopUp): boolean =>
  card !== null && card.paymentMethodId !== terms.paymentMethodId;

function noticeDecline(draft: BooksDraft, topUp: DeclinedTopUp): void {
  const text = declinedText(topUp, topUp.failure.sentence);
  const about = { cause: `${topUp.id}:${topUp.attempt}`, topUpId: topUp.id };
  if (needsConfirmation(topUp))
    draft.notify({ kind: 'confirmation-needed', ...about, text: confirmationText(topUp) });
  else draft.notify({ kind: 'payment-declined', ...about, text });
}

function tellSwitchedOff(draft: BooksDraft, topUp: DeclinedTopUp, declines: number): void {
  draft.notify({
    kind: 'refill-switched-off',
    cause: `${topUp.id}:${topUp.attempt}`,
    topUpId: topUp.id,
    text: switchedOffText(declines),
  });
  draft.noteInAudit({
    action: 'auto-refill-switched-off',
    subject: draft.account.accountId,
    details: { enabled: { from: true, to: false } },
  });
}

/** Starts the attempt anew under a key of its own; nothing was charged and nobody said no. */
export function restartTopUp(draft: BooksDraft, topUpId: string, attempt: number): void {
  const topUp = draft.topUp(topUpId);
  if (topUp?.state !== 'pending' || topUp.attempt !== attempt) return;
  // So long after, nobody waits for the bank's page any more.
  if (isConfirming(topUp)) return abandonConfirmation(draft, topUpId, attempt);
  draft.putTopUp({
    ...topUp,
    attempt: attempt + 1,
    attemptStartedAt: draft.now,
    nextCheckAt: draft.now,
    checks: 0,
  });
  draft.runTopUp(topUpId);
}

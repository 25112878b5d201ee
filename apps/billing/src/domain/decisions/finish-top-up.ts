import { type BooksDraft } from '../books-draft.js';
import { type Decline, grant, refuse, type SucceededPayment, type TopUp } from '../top-up.js';
import { inMonthOf } from './charge-card.js';
import { withCredits } from './move-credit.js';

/** So many declines in a row switch automatic refill off (P22). */
const DECLINES_TO_SWITCH_OFF = 3;

/** The money was taken: grants once, whoever says so first and whatever was recorded before. */
export function grantTopUp(draft: BooksDraft, topUpId: string, payment: SucceededPayment): void {
  const topUp = draft.topUp(topUpId);
  if (topUp === undefined || topUp.state === 'granted') return;
  const { account, now } = draft;
  draft.update({
    ...withCredits(account, 'purchased', topUp.messages),
    granted: account.granted + topUp.messages,
    epoch: account.epoch + 1,
    openTopUpId: null,
    autoRefill: { ...sumOfMonth(draft, topUp), consecutiveDeclines: 0 },
  });
  draft.record({
    id: `${topUp.id}:purchase`,
    kind: 'purchase',
    messages: topUp.messages,
    cause: { type: 'top_up', id: topUp.id },
    amountCents: topUp.amountCents,
  });
  draft.putTopUp(grant(topUp, payment, now));
  if (payment.receiptUrl === null) draft.runTopUp(topUp.id);
}

function sumOfMonth({ account, now }: BooksDraft, topUp: TopUp) {
  const autoRefill = inMonthOf(account.autoRefill, now);
  const spent = topUp.origin === 'automatic' ? topUp.amountCents : 0;
  return {
    ...autoRefill,
    spentThisMonthCents: autoRefill.spentThisMonthCents + spent,
  };
}

/** The bank said no to this attempt. Nothing is lost: those in line wait until the card changes or someone tries again. */
export function declineTopUp(draft: BooksDraft, topUpId: string, decline: Decline): void {
  const topUp = draft.topUp(topUpId);
  if (topUp?.state !== 'pending' || topUp.attempt !== decline.attempt) return;
  const { account, now } = draft;
  // The card may have been replaced while the bank was asked about the old one.
  const cured = account.card !== null && account.card.paymentMethodId !== topUp.terms.paymentMethodId;
  draft.putTopUp(refuse(topUp, decline, cured, now));
  const { autoRefill } = account;
  const consecutiveDeclines = autoRefill.consecutiveDeclines + 1;
  const switchOff = autoRefill.enabled && consecutiveDeclines >= DECLINES_TO_SWITCH_OFF;
  draft.update({
    autoRefill: {
      ...autoRefill,
      consecutiveDeclines,
      enabled: autoRefill.enabled && !switchOff,
      switchedOffByDeclines: autoRefill.switchedOffByDeclines || switchOff,
    },
  });
}

/** Starts the attempt anew under a key of its own; nothing was charged and nobody said no. */
export function restartTopUp(draft: BooksDraft, topUpId: string, attempt: number): void {
  const topUp = draft.topUp(topUpId);
  if (topUp?.state !== 'pending' || topUp.attempt !== attempt) return;
  draft.putTopUp({
    ...topUp,
    attempt: attempt + 1,
    attemptStartedAt: draft.now,
    nextCheckAt: draft.now,
    checks: 0,
  });
  draft.runTopUp(topUpId);
}

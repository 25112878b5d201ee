import { type CardDetails, type CreditAccount, remainingMessages } from './credit-account.js';
import { PRICE } from './price-list.js';
import { inMonthOf, isLimitReached } from './decisions/charge-card.js';
import { awaitsTheFirm, type TopUp } from './top-up.js';

export type AutoRefillState = 'on' | 'off' | 'payment_problem' | 'limit_reached';

/** What people see of an account's money. */
export interface BillingOverview {
  outgoingTextMessages: { remaining: number; free: number; purchased: number; used: number };
  autoRefill: {
    state: AutoRefillState;
    monthlyLimitCents: number | null;
    spentThisMonthCents: number;
    timeZone: string;
    lowBalanceNotice: number | null;
    criticalBalanceNotice: number | null;
    confirmationNeededFor: string | null;
    dailyLimitUntil: string | null;
    lastChange: { at: string; by: { id: string; name: string } | null } | null;
  };
  paymentMethod: CardDetails | null;
  price: { amountCents: number; currency: string; messages: number };
  revision: number;
}

export function billingOverview(account: CreditAccount, openTopUp: TopUp | null, now: Date): BillingOverview {
  const { lastChange, ...autoRefill } = inMonthOf(account.autoRefill, now);
  const state = autoRefillState(account, openTopUp, now);
  const dailyLimitUntil = state === 'limit_reached' ? dailyLimitUntilOf(account, now) : null;
  return {
    outgoingTextMessages: {
      remaining: remainingMessages(account),
      free: account.availableFree,
      purchased: account.availablePurchased,
      used: account.spent,
    },
    autoRefill: {
      state,
      monthlyLimitCents: autoRefill.monthlyLimitCents,
      spentThisMonthCents: autoRefill.spentThisMonthCents,
      timeZone: autoRefill.timeZone,
      lowBalanceNotice: autoRefill.lowBalanceNotice,
      criticalBalanceNotice: autoRefill.criticalBalanceNotice,
      confirmationNeededFor: openTopUp && awaitsTheFirm(openTopUp) ? openTopUp.id : null,
      dailyLimitUntil: dailyLimitUntil && dailyLimitUntil.toISOString(),
      lastChange: lastChange && { at: lastChange.at.toISOString(), by: lastChange.by },
    },
    paymentMethod: account.card && cardDetails(account.card),
    price: { ...PRICE },
    revision: account.revision,
  };
}

/**
 * The switch comes first, because no card or limit matters while it is off; then what needs a person (a declined card, or
 * none while messages wait); then the limits, which time cures: the month's, and the day's once messages wait because of it.
 */
function autoRefillState(account: CreditAccount, openTopUp: TopUp | null, now: Date): AutoRefillState {
  if (!account.autoRefill.enabled) return 'off';
  if (openTopUp !== null && awaitsTheFirm(openTopUp)) return 'payment_problem';
  if (openTopUp?.state === 'declined' && !openTopUp.cured) return 'payment_problem';
  if (account.card === null && account.waitingCount > 0) return 'payment_problem';
  const isLimited = isLimitReached(account.autoRefill, now) || dailyLimitUntilOf(account, now) !== null;
  return isLimited ? 'limit_reached' : 'on';
}

/** The line waits for a limit, and it is not the month's. */
function dailyLimitUntilOf({ autoRefill, waitingReason, reviewAt }: CreditAccount, now: Date): Date | null {
  if (waitingReason !== 'MONTHLY_LIMIT_REACHED' || isLimitReached(autoRefill, now)) return null;
  return reviewAt !== null && reviewAt > now ? reviewAt : null;
}

const cardDetails = ({ brand, last4, expMonth, expYear }: CardDetails): CardDetails => ({
  brand,
  last4,
  expMonth,
  expYear,
});

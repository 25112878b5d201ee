import { type Billing } from '#contracts/http/billing.http';

/** How automatic refill stands, with what to do about it: billing's states, and why some of them came to be. */
export type RefillStanding =
  | Billing['autoRefill']['state']
  /** Three declines switched it off, and no person. */
  | 'off_by_declines'
  | 'confirmation_needed'
  /** As many charges as one day may have; no limit of the firm's. */
  | 'daily_limit_reached';

export function refillStandingOf({
  state,
  confirmationNeededFor,
  dailyLimitUntil = null,
  lastChange,
}: Billing['autoRefill']): RefillStanding {
  if (state === 'off') return lastChange?.by === null ? 'off_by_declines' : 'off';
  if (state === 'limit_reached' && dailyLimitUntil !== null) return 'daily_limit_reached';
  return state === 'payment_problem' && confirmationNeededFor !== null ? 'confirmation_needed' : state;
}

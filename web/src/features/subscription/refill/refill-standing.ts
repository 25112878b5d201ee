import { type Billing } from '#contracts/http/billing.http';

/** How automatic refill stands, with what to do about it: billing's states, and why two of them came to be. */
export type RefillStanding =
  | Billing['autoRefill']['state']
  /** Three declines switched it off, and no person. */
  | 'off_by_declines'
  | 'confirmation_needed';

export function refillStandingOf({
  state,
  confirmationNeededFor,
  lastChange,
}: Billing['autoRefill']): RefillStanding {
  if (state === 'off') return lastChange?.by === null ? 'off_by_declines' : 'off';
  return state === 'payment_problem' && confirmationNeededFor !== null ? 'confirmation_needed' : state;
}

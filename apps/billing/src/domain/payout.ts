import { type MoneyMovement } from './money-movement.js';

/** Money that the provider sends to the operator's bank account. Which movements it pays is on them. */
export interface Payout {
  /** Stripe's `po_…`. */
  readonly id: string;
  readonly state: PayoutState;
  readonly amountCents: number;
  readonly currency: string;
  readonly createdAt: Date;
  readonly arrivalDay: string;
  /** The provider has said which movements it pays, and they add up. */
  readonly reconciled: boolean;
  readonly failureReason: string | null;
}

/** In the order in which they follow each other: one that was paid may still fail, days later. */
export const PAYOUT_STATES = ['pending', 'in_transit', 'paid', 'failed', 'canceled'] as const;
export type PayoutState = (typeof PAYOUT_STATES)[number];

/** What its booking tells of a payout that could not be read: enough to ask about it again. */
export function payoutAsBooked(
  payoutId: string,
  { amountCents, currency, at, day }: Pick<MoneyMovement, 'amountCents' | 'currency' | 'at' | 'day'>,
): Omit<Payout, 'reconciled'> {
  return {
    id: payoutId,
    state: 'pending',
    amountCents: Math.abs(amountCents),
    currency,
    createdAt: at,
    arrivalDay: day,
    failureReason: null,
  };
}

/** Whether these lines are what a payout pays: its own booking is among them, and all of them sum to nothing. */
export function addsUp(
  payout: Pick<Payout, 'id' | 'amountCents' | 'currency'>,
  lines: readonly MoneyMovement[],
): boolean {
  const own = lines.find(({ kind, sourceId }) => kind === 'payout' && sourceId === payout.id);
  const sum = lines.reduce((total, { netCents }) => total + netCents, 0);
  return (
    own?.amountCents === -payout.amountCents &&
    sum === 0 &&
    lines.every(({ currency }) => currency === payout.currency)
  );
}

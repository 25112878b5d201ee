import { minus } from './exact';

interface Money {
  readonly chargedCents: number;
  readonly refundedCents: number;
  readonly disputedCents: number;
  readonly feesCents: number;
  readonly providerCost: string;
}

/** What firms paid and did not get back. */
export const revenueCents = ({
  chargedCents,
  refundedCents,
  disputedCents,
}: Omit<Money, 'feesCents' | 'providerCost'>): number => chargedCents - refundedCents - disputedCents;

/** Revenue less Stripe's fees and what the provider asks for the messages, in dollars. */
export const marginOf = (money: Money): string =>
  minus(revenueCents(money) - money.feesCents, money.providerCost);

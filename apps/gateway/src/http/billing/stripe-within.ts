/** For what billing answers only after it has asked Stripe, several times at worst. */
export const STRIPE_WITHIN_MS = 30_000;

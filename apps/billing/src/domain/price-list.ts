/**
 * What 1,000 Outgoing Text Messages cost: $20.00. Said only here; every other place reads it, and a top-up freezes it when
 * it is opened. `amountCents` is in the smallest unit of `currency`.
 */
export const PRICE = { amountCents: 2_000, currency: 'usd', messages: 1_000 } as const;

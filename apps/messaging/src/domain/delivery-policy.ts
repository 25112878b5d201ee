/** How long the machine waits before it looks again. All in milliseconds; the defaults of production are in the config. */
export interface DeliveryPolicy {
  /** Ask billing again for a credit that it has not decided on. */
  readonly reserveAgainMs: number;
  /** Kick the lane again of a message that is ready but did not leave. */
  readonly dispatchAgainMs: number;
  /** Look again for a texting number. */
  readonly numberAgainMs: number;
  /** Tell billing again what became of a credit. */
  readonly settleAgainMs: number;
  /** The longest of the growing delays above. */
  readonly repeatAtMostMs: number;
  /** First wait after an attempt that the provider certainly did not take; doubles up to `backOffAtMostMs`. */
  readonly backOffMs: number;
  readonly backOffAtMostMs: number;
  /** The longest that a call of the provider takes. */
  readonly callTimeoutMs: number;
  /** After this a process that began an attempt is taken for dead. Longer than the provider's timeout. */
  readonly sendingTimeoutMs: number;
  /** From the uncertain end of an attempt to the first look-up. */
  readonly unknownFirstLookUpMs: number;
  /** Between look-ups. */
  readonly unknownSecondLookUpMs: number;
  /** Undecided so long, a message is put before a person. */
  readonly unknownReviewMs: number;
  /** Between look-ups of a message under review. */
  readonly reviewCheckMs: number;
  /** Neither accepted nor refused for so long, a message is given up and its credit returned. */
  readonly giveUpMs: number;
  /** After acceptance: when to ask for a final status, the last delay doubling until `deliveryPollUntilMs`. */
  readonly deliveryPollMs: readonly number[];
  readonly deliveryPollUntilMs: number;
  /** After the final state: when to ask for the price, doubling until `pricePollUntilMs` after acceptance. */
  readonly pricePollMs: number;
  readonly pricePollUntilMs: number;
}

/** `base`, doubled `times` times, never above `atMost`. */
export function growing(base: number, times: number, atMost: number): number {
  return Math.min(base * 2 ** Math.min(times, 30), atMost);
}

/** Injection token of the policy. */
export const DELIVERY_POLICY = Symbol('DELIVERY_POLICY');

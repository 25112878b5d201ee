import { z } from 'zod';

const stripeEnvironment = z.object({
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^sk_test_\S+$/, 'must be an sk_test_ key')
    .optional(),
  SIM_STRIPE_WEBHOOKS: z.string().default(''),
  SIM_BT_DELAY: z.coerce.number().min(0).default(1_500),
  SIM_SEARCH_LAG: z.coerce.number().min(0).default(5_000),
  SIM_BANK_DELAY: z.coerce.number().min(0).default(50),
  SIM_PROCESSING_DELAY: z.coerce.number().min(0).default(5_000),
  SIM_REFUND_DELAY: z.coerce.number().min(0).default(3_000),
  SIM_DISPUTE_DELAY: z.coerce.number().min(0).default(3_000),
  SIM_PAYOUT_DELAY: z.coerce.number().min(0).default(1_000),
});

/** An endpoint that exists from the start. */
export interface ConfiguredWebhook {
  url: string;
  secret: string;
  events: string[];
}

/** How the simulated Stripe account behaves. All delays are milliseconds of provider time. */
export interface StripeConfig {
  /** The one API key that is accepted; without it any `sk_test_` key is. */
  secretKey: string | undefined;
  webhooks: ConfiguredWebhook[];
  /** From a successful charge to its balance transaction and `charge.updated`. */
  balanceTransactionDelayMs: number;
  /** How young an object may be and still be missing from search. */
  searchLagMs: number;
  /** How long the bank takes; meanwhile a second request with the same idempotency key gets 409. */
  bankDelayMs: number;
  /** From `processing` to `succeeded`. */
  processingDelayMs: number;
  /** Until the card's bank answers a refund. */
  refundDelayMs: number;
  /** From a payment to the complaint of a card that complains, and from evidence to the bank's decision. */
  disputeDelayMs: number;
  /** Between two states of a payout. */
  payoutDelayMs: number;
}

/** Reads Stripe's part of the environment. Throws with the names of bad variables. */
export function readStripeConfig(environment: NodeJS.ProcessEnv): StripeConfig {
  const parsed = stripeEnvironment.safeParse(environment);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))];
    throw new Error(`Invalid environment: ${names.join(', ')}`);
  }
  return {
    secretKey: parsed.data.STRIPE_SECRET_KEY,
    webhooks: readWebhooks(parsed.data.SIM_STRIPE_WEBHOOKS),
    balanceTransactionDelayMs: parsed.data.SIM_BT_DELAY,
    searchLagMs: parsed.data.SIM_SEARCH_LAG,
    bankDelayMs: parsed.data.SIM_BANK_DELAY,
    processingDelayMs: parsed.data.SIM_PROCESSING_DELAY,
    refundDelayMs: parsed.data.SIM_REFUND_DELAY,
    disputeDelayMs: parsed.data.SIM_DISPUTE_DELAY,
    payoutDelayMs: parsed.data.SIM_PAYOUT_DELAY,
  };
}

/** `url|secret|events`, several separated by blanks; events are separated by commas and default to all. */
function readWebhooks(text: string): ConfiguredWebhook[] {
  return text
    .split(/\s+/)
    .filter((entry) => entry !== '')
    .map((entry) => {
      const [url = '', secret = '', events = ''] = entry.split('|');
      if (!URL.canParse(url) || secret === '') throw new Error('Invalid environment: SIM_STRIPE_WEBHOOKS');
      return { url, secret, events: events === '' ? ['*'] : events.split(',') };
    });
}

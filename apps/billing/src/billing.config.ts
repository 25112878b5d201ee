import * as z from 'zod';
import { baseConfigSchema, mongoConfig } from '#platform/config/base-config';
import { integer, milliseconds, port, secret, url } from '#platform/config/variables';

const DAY_MS = 86_400_000;
/** Stripe keeps events for so long. */
const MONTH_MS = 30 * DAY_MS;

const LIVE_KEY = /^(sk|rk)_live_/;

/** Billing's environment. Secrets have no default; times are milliseconds. */
export const billingConfigSchema = baseConfigSchema
  .extend(mongoConfig('billing').shape)
  .extend({
    PORT: port(3002),
    STRIPE_SECRET_KEY: secret(8),
    /** The endpoint's signing secret; two separated by a comma while it is rotated. */
    STRIPE_WEBHOOK_SECRET: secret(8).transform((value) =>
      value
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    ),
    /** Another place than Stripe's own: the simulator. Never together with a live key or in production. */
    STRIPE_API_HOST: z.string().min(1).optional(),
    STRIPE_API_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
    STRIPE_API_PROTOCOL: z.enum(['http', 'https']).optional(),
    /** How long one call to Stripe may be silent. */
    STRIPE_TIMEOUT_MS: milliseconds(20_000, 80_000),
    /** Charges, retries included, that may be tried per account and day (UTC). */
    MAX_REFILLS_PER_DAY: integer({ min: 1, max: 100_000, default: 20 }),
    /** How often each sweeper looks for what is due. */
    SWEEP_INTERVAL_MS: milliseconds(1_000, 60_000),
    /** First and longest pause before a charge of unknown outcome, or an event that could not be reflected, is looked at again. */
    RETRY_MS: milliseconds(1_000),
    RETRY_MAX_MS: milliseconds(60_000),
    /** First pause before asking Stripe about a card set-up, should no webhook come; it grows. */
    CARD_SETUP_POLL_MS: milliseconds(3_000),
    /** How often Stripe's bookings are listed when no event says that there are new ones. */
    MOVEMENTS_INTERVAL_MS: milliseconds(600_000),
    /** The pause after an event that says so: what comes meanwhile is read together. */
    MOVEMENTS_PAUSE_MS: milliseconds(1_000),
    /** How far the regular listing looks back behind what is known: a booking may show up late. */
    MOVEMENTS_OVERLAP_MS: milliseconds(3_600_000, MONTH_MS),
    /** How often it looks back further, and how far. */
    MOVEMENTS_WIDE_INTERVAL_MS: milliseconds(DAY_MS, MONTH_MS),
    MOVEMENTS_WIDE_OVERLAP_MS: milliseconds(3 * DAY_MS, MONTH_MS),
    /** How often Stripe's events are listed for those that no webhook brought (also soon after each start), and how far that looks back. */
    EVENTS_INTERVAL_MS: milliseconds(DAY_MS, MONTH_MS),
    EVENTS_OVERLAP_MS: milliseconds(3_600_000, MONTH_MS),
    /** How often today and yesterday are compared for what does not add up; older days once a day. */
    COMPARE_INTERVAL_MS: milliseconds(600_000),
    /** What is younger is not judged: webhooks, pollers and settlements may be on their way. */
    EXCEPTION_GRACE_MS: milliseconds(900_000),
    /** After this a text without a price is an exception. */
    PRICE_GRACE_MS: milliseconds(DAY_MS, 6 * DAY_MS),
    /** The server that notices are mailed through, with its credentials. Unset: they are written to `MAILBOX_FILE`. */
    SMTP_URL: url('smtp', 'smtps').optional(),
    /** Whom notices come from, for example `Matterline <billing@firm.example>`. Required with `SMTP_URL`. */
    MAIL_FROM: z.string().min(3).optional(),
    MAILBOX_FILE: z.string().min(1).default('.data/mailbox.txt'),
  })
  .superRefine((config, context) => {
    if (config.SMTP_URL !== undefined && config.MAIL_FROM === undefined)
      context.addIssue({ code: 'custom', path: ['MAIL_FROM'], message: 'must be set with SMTP_URL' });
  })
  .superRefine((config, context) => {
    const overridden = (['STRIPE_API_HOST', 'STRIPE_API_PORT', 'STRIPE_API_PROTOCOL'] as const).filter(
      (name) => config[name] !== undefined,
    );
    if (config.NODE_ENV !== 'production' && !LIVE_KEY.test(config.STRIPE_SECRET_KEY)) return;
    for (const name of overridden) {
      context.addIssue({
        code: 'custom',
        path: [name],
        message: 'must not be set in production or with a live key',
      });
    }
  });
export type BillingConfig = z.output<typeof billingConfigSchema>;

export const isLiveKey = (key: string): boolean => LIVE_KEY.test(key);

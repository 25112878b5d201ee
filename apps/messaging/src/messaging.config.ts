import * as z from 'zod';
import { baseConfigSchema, mongoConfig } from '#platform/config/base-config';
import { integer, milliseconds, port, secret, url } from '#platform/config/variables';
import { type TwilioSettings } from './adapters/twilio/twilio-client.js';
import { type DeliveryPolicy } from './domain/delivery-policy.js';
import { type MediaPolicy } from './domain/media.js';

const DAY_MS = 86_400_000;

/** The environment of messaging. Times in milliseconds; the defaults are production's, tests shorten them. */
export const messagingConfigSchema = baseConfigSchema
  .extend({
    ...mongoConfig('messaging').shape,
    PORT: port(3001),
    TWILIO_ACCOUNT_SID: z.string().regex(/^AC[0-9a-f]{32}$/, { error: 'must be AC and 32 hex digits' }),
    /** One, or several separated by commas while tokens are rotated: the first speaks to the API, all are accepted on webhooks. */
    TWILIO_AUTH_TOKEN: secret(16).transform((tokens, context): [string, ...string[]] => {
      const [first, ...others] = tokens
        .split(',')
        .map((token) => token.trim())
        .filter((token) => token !== '');
      if (first === undefined) {
        context.addIssue({ code: 'custom', message: 'must hold a token' });
        return z.NEVER;
      }
      return [first, ...others];
    }),
    /** Other addresses than Twilio's own: a simulator. Refused in production. */
    TWILIO_API_BASE_URL: url('http', 'https').optional(),
    TWILIO_MESSAGING_BASE_URL: url('http', 'https').optional(),
    TWILIO_TIMEOUT_MS: milliseconds(10_000, 60_000),
    /** Calls to Twilio under way at once, per copy of this service. */
    TWILIO_CONCURRENCY: integer({ min: 1, max: 200, default: 20 }),
    /** Where firms' numbers are. */
    TWILIO_NUMBER_COUNTRY: z
      .string()
      .regex(/^[A-Z]{2}$/, { error: 'must be a country code of two letters' })
      .default('US'),
    /** The address under which Twilio reaches this service. */
    PUBLIC_BASE_URL: url('http', 'https').transform((address) => address.replace(/\/+$/, '')),

    RESERVE_AGAIN_MS: milliseconds(5_000),
    DISPATCH_AGAIN_MS: milliseconds(5_000),
    NUMBER_AGAIN_MS: milliseconds(5_000),
    SETTLE_AGAIN_MS: milliseconds(5_000),
    REPEAT_AT_MOST_MS: milliseconds(60_000),
    BACK_OFF_MS: milliseconds(1_000),
    BACK_OFF_AT_MOST_MS: milliseconds(60_000),
    SENDING_TIMEOUT_MS: milliseconds(30_000),
    UNKNOWN_FIRST_LOOKUP_MS: milliseconds(60_000),
    UNKNOWN_SECOND_LOOKUP_MS: milliseconds(30_000),
    UNKNOWN_REVIEW_MS: milliseconds(900_000),
    REVIEW_CHECK_MS: milliseconds(300_000),
    GIVE_UP_MS: milliseconds(DAY_MS),
    DELIVERY_POLL_MS: milliseconds(60_000),
    DELIVERY_POLL_UNTIL_MS: milliseconds(DAY_MS),
    PRICE_POLL_MS: milliseconds(60_000),
    PRICE_POLL_UNTIL_MS: milliseconds(DAY_MS),
    /** A look-up also takes messages that Twilio dates this much before our attempt: clocks differ. */
    CLOCK_SKEW_MS: milliseconds(2_000, 60_000),
    BACKFILL_MS: milliseconds(300_000),
    /** How far a backfill looks back before the last one. */
    BACKFILL_OVERLAP_MS: milliseconds(900_000),
    /** Fetching what came with a text: one try, and after how long a process that began one is taken for dead. */
    MEDIA_TIMEOUT_MS: milliseconds(30_000, 300_000),
    MEDIA_CLAIM_MS: milliseconds(60_000),
    MEDIA_AGAIN_MS: milliseconds(5_000),
    MEDIA_AGAIN_AT_MOST_MS: milliseconds(3_600_000),
    /** With these delays they take most of a day. */
    MEDIA_TRIES: integer({ min: 1, max: 1_000, default: 30 }),
    /** Twilio's own limit is half of it. */
    MEDIA_MAX_BYTES: integer({ min: 1, max: 100_000_000, default: 10_000_000 }),
    /** After so long without a number the request counts as failed. */
    NUMBER_GIVE_UP_MS: milliseconds(600_000),
    SWEEP_MS: integer({ min: 10, max: 60_000, default: 1_000 }),
  })
  .superRefine((config, context) => {
    const refuse = (variable: string, message: string) =>
      context.addIssue({ code: 'custom', path: [variable], message });
    if (config.NODE_ENV === 'production') {
      if (config.TWILIO_API_BASE_URL !== undefined) refuse('TWILIO_API_BASE_URL', 'is not for production');
      if (config.TWILIO_MESSAGING_BASE_URL !== undefined) {
        refuse('TWILIO_MESSAGING_BASE_URL', 'is not for production');
      }
      if (!config.PUBLIC_BASE_URL.startsWith('https://'))
        refuse('PUBLIC_BASE_URL', 'must begin with https://');
    }
    if (config.SENDING_TIMEOUT_MS <= config.TWILIO_TIMEOUT_MS) {
      refuse('SENDING_TIMEOUT_MS', 'must be longer than TWILIO_TIMEOUT_MS');
    }
    if (config.MEDIA_CLAIM_MS <= config.MEDIA_TIMEOUT_MS) {
      refuse('MEDIA_CLAIM_MS', 'must be longer than MEDIA_TIMEOUT_MS');
    }
  });
export type MessagingConfig = z.output<typeof messagingConfigSchema>;

/** How long the machine of outgoing texts waits. */
export function deliveryPolicyFrom(config: MessagingConfig): DeliveryPolicy {
  return {
    reserveAgainMs: config.RESERVE_AGAIN_MS,
    dispatchAgainMs: config.DISPATCH_AGAIN_MS,
    numberAgainMs: config.NUMBER_AGAIN_MS,
    settleAgainMs: config.SETTLE_AGAIN_MS,
    repeatAtMostMs: config.REPEAT_AT_MOST_MS,
    backOffMs: config.BACK_OFF_MS,
    backOffAtMostMs: config.BACK_OFF_AT_MOST_MS,
    callTimeoutMs: config.TWILIO_TIMEOUT_MS,
    sendingTimeoutMs: config.SENDING_TIMEOUT_MS,
    unknownFirstLookUpMs: config.UNKNOWN_FIRST_LOOKUP_MS,
    unknownSecondLookUpMs: config.UNKNOWN_SECOND_LOOKUP_MS,
    unknownReviewMs: config.UNKNOWN_REVIEW_MS,
    reviewCheckMs: config.REVIEW_CHECK_MS,
    giveUpMs: config.GIVE_UP_MS,
    deliveryPollMs: [config.DELIVERY_POLL_MS, config.DELIVERY_POLL_MS * 2],
    deliveryPollUntilMs: config.DELIVERY_POLL_UNTIL_MS,
    pricePollMs: config.PRICE_POLL_MS,
    pricePollUntilMs: config.PRICE_POLL_UNTIL_MS,
  };
}

export function mediaPolicyFrom(config: MessagingConfig): MediaPolicy {
  return {
    againMs: config.MEDIA_AGAIN_MS,
    againAtMostMs: config.MEDIA_AGAIN_AT_MOST_MS,
    triesAtMost: config.MEDIA_TRIES,
    timeoutMs: config.MEDIA_TIMEOUT_MS,
    claimMs: config.MEDIA_CLAIM_MS,
    maxBytes: config.MEDIA_MAX_BYTES,
  };
}

export function twilioSettingsFrom(config: MessagingConfig): TwilioSettings {
  return {
    accountSid: config.TWILIO_ACCOUNT_SID,
    authTokens: config.TWILIO_AUTH_TOKEN,
    apiBaseUrl: config.TWILIO_API_BASE_URL,
    messagingBaseUrl: config.TWILIO_MESSAGING_BASE_URL,
    publicBaseUrl: config.PUBLIC_BASE_URL,
    timeoutMs: config.TWILIO_TIMEOUT_MS,
    maxConnections: config.TWILIO_CONCURRENCY,
    numberCountry: config.TWILIO_NUMBER_COUNTRY,
  };
}

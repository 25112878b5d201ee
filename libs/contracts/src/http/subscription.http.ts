import * as z from 'zod';
import { e164, timestamp } from '../shared/ids.js';
import { numberFailureCode } from '../shared/number-failure.js';

/** P1: text messaging can be included on `pro` and `advanced`. */
export const plan = z.enum(['basic', 'pro', 'advanced']);

/** The firm's own texting number (P5). When `failed`, `reason` says what went wrong and what to do; a screen translates the code. */
export const textingNumber = z
  .object({
    state: z.enum(['none', 'pending', 'active', 'failed']),
    phoneNumber: e164.nullable(),
    reasonCode: numberFailureCode.nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'TextingNumber' });
export type TextingNumber = z.infer<typeof textingNumber>;

export const subscription = z
  .object({
    plan,
    textMessaging: z.object({
      /** The plan allows it. */
      available: z.boolean(),
      included: z.boolean(),
      firstIncludedAt: timestamp.nullable(),
      number: textingNumber,
    }),
    outgoingTextMessages: z.object({ remaining: z.int().nonnegative() }),
    version: z.int().nonnegative(),
  })
  .meta({ id: 'Subscription' });
export type Subscription = z.infer<typeof subscription>;

/** Only what should change is sent, with the `version` it was decided on; an older version is `VERSION_CONFLICT`. */
export const saveSubscriptionBody = z
  .strictObject({
    version: z.int().nonnegative(),
    plan: plan.optional(),
    textMessaging: z.strictObject({ included: z.boolean() }).optional(),
  })
  .meta({ id: 'SaveSubscription' });

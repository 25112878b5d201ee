import { type z } from 'zod';
import { baseConfigSchema, mongoConfig } from '#platform/config/base-config';
import { port } from '#platform/config/variables';

/** The environment of the subscriptions service. */
export const subscriptionsConfigSchema = baseConfigSchema.extend({
  PORT: port(3003),
  ...mongoConfig('subscriptions').shape,
});
export type SubscriptionsConfig = z.output<typeof subscriptionsConfigSchema>;

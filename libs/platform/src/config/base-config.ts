import * as z from 'zod';
import { LOG_LEVELS } from '../logging/create-logger.js';
import { flag, integer, milliseconds, port, url } from './variables.js';

/** What every service reads from the environment. Extend it: `baseConfigSchema.extend({ PORT: port(3001), … })`. */
export const baseConfigSchema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  /** The address to listen on: only this machine by default; `0.0.0.0` in a container. */
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port(3000),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  /** Has credentials in it, hence no default. */
  RABBITMQ_URL: url('amqp', 'amqps'),
  /** Prefix of all queues, so that installations can share a broker. */
  BUS_NAMESPACE: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,60}$/, { error: 'must be lower-case letters, digits and hyphens' })
    .default('matterline'),
  BUS_REQUEST_TIMEOUT_MS: integer({ min: 100, max: 60_000, default: 3_000 }),
  BUS_PUBLISH_TIMEOUT_MS: integer({ min: 100, max: 60_000, default: 5_000 }),
  /** How many messages one copy handles at once, by kind of queue. */
  BUS_PREFETCH_REQUESTS: integer({ min: 1, max: 5_000, default: 200 }),
  BUS_PREFETCH_COMMANDS: integer({ min: 1, max: 5_000, default: 200 }),
  BUS_PREFETCH_EVENTS: integer({ min: 1, max: 5_000, default: 200 }),
  /** Time from the signal to stop until the process ends, whatever is still at hand. */
  SHUTDOWN_GRACE_MS: milliseconds(10_000, 300_000),
});
export type BaseConfig = z.output<typeof baseConfigSchema>;

/** What a service with a database reads on top: `baseConfigSchema.extend(mongoConfig('billing').shape)`. */
export const mongoConfig = (defaultDatabase: string) =>
  z.object({
    /** Has credentials in it, hence no default. Must name a replica set: transactions need one. */
    MONGODB_URI: url('mongodb', 'mongodb+srv'),
    MONGODB_DATABASE: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,60}$/, { error: 'must be letters, digits, _ and -' })
      .default(defaultDatabase),
    /** Create collections and indexes before starting, instead of refusing to start without them. */
    MIGRATE_ON_START: flag(false),
  });

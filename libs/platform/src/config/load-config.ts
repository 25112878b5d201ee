import { type z } from 'zod';
import { ConfigError } from './config-error.js';

/**
 * Reads the environment once into a typed object. An empty variable counts as not set. Throws ConfigError with the
 * name of every bad variable and why; values are never told, since some are secrets.
 */
export function loadConfig<Schema extends z.ZodType>(
  schema: Schema,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): z.output<Schema> {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(set);
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    parsed.error.issues.map((issue) => {
      const variable = issue.path.map(String).join('.') || '(several)';
      const isMissing = issue.code === 'invalid_type' && set[variable] === undefined;
      // Zod's own sentences tell what was expected, never what was given.
      return { variable, why: isMissing ? 'is required' : issue.message };
    }),
  );
}

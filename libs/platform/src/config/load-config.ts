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
      return {
        variable,
        why: set[variable] === undefined && issue.code === 'invalid_type' ? 'is required' : whyOf(issue),
      };
    }),
  );
}

/** Zod's own sentences can quote what was given, so only those of our schemas and a few harmless kinds are passed on. */
function whyOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'custom':
      return issue.message;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return `must be at least ${String(issue.minimum)}${issue.origin === 'string' ? ' characters long' : ''}`;
    case 'too_big':
      return `must be at most ${String(issue.maximum)}${issue.origin === 'string' ? ' characters long' : ''}`;
    case 'invalid_format':
      return `must be a valid ${issue.format}`;
    case 'invalid_type':
      return `must be a ${issue.expected}`;
    default:
      return 'is not valid';
  }
}

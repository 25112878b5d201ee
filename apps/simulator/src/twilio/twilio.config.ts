import { z } from 'zod';

const twilioEnvironment = z.object({
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-zA-Z]+$/)
    .default('AC5150000000000000000000000000cafe'),
  TWILIO_AUTH_TOKEN: z.string().min(1).default('simulated-auth-token'),
  /** An API key of that account, as a second way in. */
  TWILIO_API_KEY: z.string().startsWith('SK').optional(),
  TWILIO_API_KEY_SECRET: z.string().min(1).optional(),
  /** One segment a second and sender, as a long code has it. */
  SIM_TWILIO_QUEUE: z.enum(['on', 'off']).default('off'),
  /** How long a new message stays out of lists. */
  SIM_TWILIO_LIST_DELAY_MS: z.coerce.number().int().min(0).default(1_000),
  /** What the 14107 rule counts: `replies` to an inbound text (a loop), or all `sends` of a burst. */
  SIM_TWILIO_LOOP_GUARD: z.enum(['replies', 'sends']).default('replies'),
});

export type TwilioConfig = z.infer<typeof twilioEnvironment>;

/** Reads Twilio's part of the environment. Throws with the names of bad variables. */
export function readTwilioConfig(environment: Record<string, string | undefined>): TwilioConfig {
  const parsed = twilioEnvironment.safeParse(environment);
  if (parsed.success) return parsed.data;
  const names = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))];
  throw new Error(`Invalid environment: ${names.join(', ')}`);
}

import { z } from 'zod';

const simulatorEnvironment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4010),
  HOST: z.string().default('127.0.0.1'),
  SIM_SPEED: z.coerce.number().positive().default(1),
  SIM_SEED: z.string().optional(),
  SIM_STATE_FILE: z.string().optional(),
  SIM_PUBLIC_URL: z.url().optional(),
});

export type SimulatorConfig = z.infer<typeof simulatorEnvironment>;

/** Reads the process-wide part of the environment; each provider half reads its own. Throws with the names of bad variables. */
export function readSimulatorConfig(environment: NodeJS.ProcessEnv): SimulatorConfig {
  const parsed = simulatorEnvironment.safeParse(environment);
  if (parsed.success) return parsed.data;
  const names = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))];
  throw new Error(`Invalid environment: ${names.join(', ')}`);
}

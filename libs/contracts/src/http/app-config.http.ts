import * as z from 'zod';

/** What a browser needs to know before anybody has signed in. */
export const appConfig = z
  .object({
    /** `dev`: there is a demo sign-in. `jwt`: sessions come from the host application. */
    authMode: z.enum(['dev', 'jwt']),
    /** Where the simulated phones are; null with real ones. */
    phoneSimulatorUrl: z.string().nullable(),
    /** Where the host application signs people in; null when it did not say. */
    signInUrl: z.string().nullable(),
  })
  .meta({ id: 'AppConfig' });
export type AppConfig = z.infer<typeof appConfig>;

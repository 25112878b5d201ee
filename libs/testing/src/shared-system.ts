import { type ProductSettings } from '#local-servers/product/service-environment';
import { RunningSystem } from './running-system.js';
import { startSystem } from './system.js';

/** The variable with the settings of the system that a test run started for its stories. */
export const SHARED_SYSTEM = 'SHARED_SYSTEM';

/** For stories that change nothing but firms of their own: the system of the test run or, for a story run alone, its own. */
export async function sharedSystem(): Promise<RunningSystem> {
  const settings = process.env[SHARED_SYSTEM];
  return settings === undefined ? startSystem() : new RunningSystem(JSON.parse(settings) as ProductSettings);
}

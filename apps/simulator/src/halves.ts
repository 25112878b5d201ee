import { type ProviderHalf } from './kernel/provider-half.js';

/** Both vendors, each configured from the environment. */
export function providerHalves(_environment: NodeJS.ProcessEnv): ProviderHalf[] {
  return [];
}

import { type ProviderHalf } from './kernel/provider-half.js';
import { readStripeConfig } from './stripe/stripe.config.js';
import { StripeHalf } from './stripe/stripe-half.js';
import { readTwilioConfig } from './twilio/twilio.config.js';
import { TwilioHalf } from './twilio/twilio-half.js';

/** Both vendors, each configured from the environment. */
export function providerHalves(environment: NodeJS.ProcessEnv): ProviderHalf[] {
  return [new TwilioHalf(readTwilioConfig(environment)), new StripeHalf(readStripeConfig(environment))];
}

import { Stripe } from 'stripe';

/** The part of the environment that says how Stripe is reached. */
export interface StripeSettings {
  readonly STRIPE_SECRET_KEY: string;
  readonly STRIPE_API_HOST?: string | undefined;
  readonly STRIPE_API_PORT?: number | undefined;
  readonly STRIPE_API_PROTOCOL?: 'http' | 'https' | undefined;
  readonly STRIPE_TIMEOUT_MS: number;
}

export function createStripe(settings: StripeSettings): Stripe {
  const { STRIPE_API_HOST: host, STRIPE_API_PORT: port, STRIPE_API_PROTOCOL: protocol } = settings;
  return new Stripe(settings.STRIPE_SECRET_KEY, {
    timeout: settings.STRIPE_TIMEOUT_MS,
    // Over Node's `http` the time-out is about silence, and an answer that drips never ends; over `fetch` it is about the whole call.
    httpClient: Stripe.createFetchHttpClient(),
    // Repeating is ours to pace, with keys of ours; calls that only read or are repeated by nobody say otherwise.
    maxNetworkRetries: 0,
    telemetry: false,
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(protocol === undefined ? {} : { protocol }),
  });
}

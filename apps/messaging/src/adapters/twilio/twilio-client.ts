import twilio, { type Twilio } from 'twilio';

export interface TwilioSettings {
  readonly accountSid: string;
  /** The first speaks to the API; webhooks are accepted under any, so that tokens can be rotated. */
  readonly authTokens: readonly [string, ...string[]];
  /** Where the simulator is; undefined in production. */
  readonly apiBaseUrl: string | undefined;
  readonly messagingBaseUrl: string | undefined;
  /** Address under which Twilio reaches this service, without a slash at the end. */
  readonly publicBaseUrl: string;
  readonly timeoutMs: number;
  readonly maxConnections: number;
  /** ISO country of the numbers that firms get. */
  readonly numberCountry: string;
}

export const TWILIO_SETTINGS = Symbol('TWILIO_SETTINGS');
export const TWILIO_CLIENT = Symbol('TWILIO_CLIENT');

/** One client for the process. It repeats nothing by itself: whether a call may be repeated is decided by who makes it. */
export function createTwilioClient(settings: TwilioSettings): Twilio {
  const [authToken] = settings.authTokens;
  const client = twilio(settings.accountSid, authToken, {
    timeout: settings.timeoutMs,
    autoRetry: false,
    maxSockets: settings.maxConnections,
    maxTotalSockets: settings.maxConnections * 2,
  });
  if (settings.apiBaseUrl !== undefined) client.api.baseUrl = settings.apiBaseUrl;
  if (settings.messagingBaseUrl !== undefined) client.messaging.baseUrl = settings.messagingBaseUrl;
  return client;
}

/**
 * Where Twilio delivers texts. The fragment asks it to try again three times on any failure, which it does not do by itself;
 * it is never sent over HTTP. The fallback is the same place, called when all tries failed.
 */
export function inboundWebhook(publicBaseUrl: string) {
  const address = `${publicBaseUrl}/twilio/inbound`;
  return { url: `${address}${WEBHOOK_RETRIES}`, fallbackUrl: address };
}

export const WEBHOOK_RETRIES = '#rc=3&rp=all';

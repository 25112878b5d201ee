import { StripeError } from './stripe-error.js';

/** Returns the API key of a request, by Bearer or as Basic user name. Raises Stripe's 401. */
export function authenticate(authorization: string | undefined, onlyKey: string | undefined): string {
  const key = keyOf(authorization);
  if (key === undefined) throw unauthorized('You did not provide an API key.');
  const isKnown = onlyKey === undefined ? /^sk_test_\S+$/.test(key) : key === onlyKey;
  if (!isKnown) throw unauthorized('Invalid API Key provided.');
  return key;
}

function keyOf(authorization: string | undefined): string | undefined {
  const [scheme = '', credentials = ''] = (authorization ?? '').split(' ');
  if (scheme.toLowerCase() === 'bearer') return credentials === '' ? undefined : credentials;
  if (scheme.toLowerCase() !== 'basic') return undefined;
  return Buffer.from(credentials, 'base64').toString('utf8').split(':')[0];
}

function unauthorized(message: string): StripeError {
  return new StripeError(401, { type: 'invalid_request_error', message });
}

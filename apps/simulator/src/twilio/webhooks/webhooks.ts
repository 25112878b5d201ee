import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { type HttpOutcome, type OutgoingRequest } from '../../kernel/http-attempt.js';
import { type Kernel } from '../../kernel/kernel.js';
import { type DeliveryOutcome, type Signing } from '../../kernel/webhook-sender.js';
import { type CallbackUrl, parseCallbackUrl, type RetryPolicy } from './callback-url.js';

/** One webhook of Twilio's: a form to an address, signed with the token of the account that owns the number or message. */
export interface TwilioWebhook {
  /** As configured, fragment included. */
  url: string;
  method: string;
  authToken: string;
  params: Record<string, string>;
  /** Equal over retries and copies. */
  idempotencyToken: string;
}

/** Signs, delivers and retries as Twilio does. Every attempt is in the sender's log. */
export class Webhooks {
  constructor(private readonly kernel: Kernel) {}

  /** Resolves with the last attempt's outcome. */
  async deliver(webhook: TwilioWebhook): Promise<DeliveryOutcome> {
    const target = parseCallbackUrl(webhook.url);
    const deadline = performance.now() + target.totalTimeoutMs;
    let outcome = await this.attempt(webhook, target, target.totalTimeoutMs);
    for (let retry = 0; retry < target.retries && asksForRetry(outcome, target.policies); retry += 1) {
      const leftMs = deadline - performance.now();
      if (leftMs <= 0) break;
      outcome = await this.attempt(webhook, target, leftMs);
    }
    return outcome;
  }

  /** True when an injected fault asks that this webhook arrive before the API answers. */
  wantsBeforeResponse(webhook: Pick<TwilioWebhook, 'url' | 'params'>): boolean {
    const { url } = parseCallbackUrl(webhook.url);
    return this.kernel.sender.wantsBeforeResponse({ provider: 'twilio', params: webhook.params, url });
  }

  private attempt(webhook: TwilioWebhook, target: CallbackUrl, leftMs: number): Promise<DeliveryOutcome> {
    return this.kernel.sender.deliver({
      provider: 'twilio',
      params: webhook.params,
      url: target.url,
      request: (signing) => signedRequest(webhook, target, leftMs, signing),
    });
  }
}

function signedRequest(
  webhook: TwilioWebhook,
  target: CallbackUrl,
  leftMs: number,
  signing: Signing,
): OutgoingRequest {
  const isGet = webhook.method.toUpperCase() === 'GET';
  const form = new URLSearchParams(webhook.params).toString();
  const url = isGet ? `${target.url}${target.url.includes('?') ? '&' : '?'}${form}` : target.url;
  const token = signing.kind === 'wrong_secret' ? `not-${webhook.authToken}` : webhook.authToken;
  const signature = getExpectedTwilioSignature(token, url, isGet ? {} : webhook.params);
  return {
    url,
    method: isGet ? 'GET' : 'POST',
    headers: {
      ...(isGet ? {} : { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' }),
      'user-agent': 'TwilioProxy/1.1',
      'x-twilio-signature': signing.kind === 'bad_signature' ? spoil(signature) : signature,
      'i-twilio-idempotency-token': webhook.idempotencyToken,
    },
    body: isGet ? '' : form,
    connectTimeoutMs: Math.min(target.connectTimeoutMs, leftMs),
    readTimeoutMs: Math.min(target.readTimeoutMs, leftMs),
  };
}

/** A signature of the right form that differs in its first character. */
function spoil(signature: string): string {
  return (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
}

function asksForRetry(outcome: DeliveryOutcome, policies: RetryPolicy[]): boolean {
  const failure = failureOf(outcome);
  return failure !== undefined && (policies.includes('all') || policies.includes(failure));
}

function failureOf(outcome: HttpOutcome | { kind: 'dropped' }): RetryPolicy | undefined {
  switch (outcome.kind) {
    case 'no-connection':
      return 'ct';
    case 'no-answer':
      return 'rt';
    case 'answered':
      return outcome.status >= 500 ? '5xx' : outcome.status >= 400 ? '4xx' : undefined;
    case 'dropped':
      // Lost on its way for good: a retry would make the fault pointless.
      return undefined;
  }
}

import { Injectable } from '@nestjs/common';
import { Stripe } from 'stripe';
import { DomainError } from '#contracts/shared/domain-error';
import { type ProviderEvent, ProviderWebhooks } from '../../domain/payment-provider.js';
import { fromStripeEvent } from './from-stripe-event.js';

export interface StripeWebhookSettings {
  readonly STRIPE_WEBHOOK_SECRET: readonly string[];
  /** Events of the other mode are not ours. */
  readonly livemode: boolean;
}

/** Any of the configured secrets may have signed, so that a secret can be rotated. */
@Injectable()
export class StripeWebhooks extends ProviderWebhooks {
  constructor(
    private readonly stripe: Stripe,
    private readonly settings: StripeWebhookSettings,
  ) {
    super();
  }

  verify(payload: Buffer, signature: string | undefined): ProviderEvent {
    const event = this.#signedEvent(payload, signature ?? '');
    if (!isEvent(event)) throw new DomainError('VALIDATION_FAILED', 'The body is not an event of Stripe.');
    if (event.livemode !== this.settings.livemode)
      throw new DomainError('INVALID_SIGNATURE', 'The event belongs to the other mode.');
    return fromStripeEvent(event);
  }

  read(payload: string): ProviderEvent {
    return fromStripeEvent(JSON.parse(payload) as Stripe.Event);
  }

  #signedEvent(payload: Buffer, signature: string): unknown {
    for (const secret of this.settings.STRIPE_WEBHOOK_SECRET) {
      try {
        return this.stripe.webhooks.constructEvent(payload, signature, secret);
      } catch (error) {
        const isForged = error instanceof Stripe.errors.StripeSignatureVerificationError;
        if (!isForged && !(error instanceof SyntaxError)) throw error;
      }
    }
    throw new DomainError('INVALID_SIGNATURE', 'The signature is not valid.');
  }
}

/** The signature says who wrote the body, not what is in it. */
function isEvent(body: unknown): body is Stripe.Event {
  const { id, type, created, data } = (body ?? {}) as Partial<Stripe.Event>;
  const isDescribed = typeof data?.object === 'object' && data.object !== null;
  return typeof id === 'string' && typeof type === 'string' && typeof created === 'number' && isDescribed;
}

import { type Provider } from '@nestjs/common';
import { Stripe } from 'stripe';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { CardProvider, PaymentProvider, ProviderWebhooks } from '../../domain/payment-provider.js';
import { ProviderBooks } from '../../domain/provider-books.js';
import { RefundProvider } from '../../domain/refund-provider.js';
import { StripeCardProvider } from './stripe-card-provider.js';
import { createStripe, type StripeSettings } from './stripe-client.js';
import { StripePaymentProvider } from './stripe-payment-provider.js';
import { StripeProviderBooks } from './stripe-provider-books.js';
import { StripeRefundProvider } from './stripe-refund-provider.js';
import { StripeWebhooks, type StripeWebhookSettings } from './stripe-webhooks.js';

/** Stripe behind the domain's ports. */
export const stripeProviders = (settings: StripeSettings & StripeWebhookSettings): Provider[] => [
  { provide: Stripe, useValue: createStripe(settings) },
  {
    provide: PaymentProvider,
    inject: [Stripe],
    useFactory: (stripe: Stripe) => new StripePaymentProvider(stripe, settings),
  },
  { provide: CardProvider, useClass: StripeCardProvider },
  { provide: RefundProvider, useClass: StripeRefundProvider },
  {
    provide: ProviderWebhooks,
    inject: [Stripe],
    useFactory: (stripe: Stripe) => new StripeWebhooks(stripe, settings),
  },
  {
    provide: ProviderBooks,
    inject: [Stripe, StructuredLogger],
    useFactory: (stripe: Stripe, logger: StructuredLogger) =>
      new StripeProviderBooks(stripe, settings, logger),
  },
];

import { Injectable } from '@nestjs/common';
import { Stripe } from 'stripe';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { PaymentProviderUnavailableError } from '../../domain/billing.errors.js';
import { type SavedCard } from '../../domain/credit-account.js';
import { CardProvider, type CardSetupProgress } from '../../domain/payment-provider.js';
import { describeStripeError } from './from-stripe-payment.js';
import { savedCard } from './from-stripe-card.js';

/** A person waits for these, and all of them are safe to repeat. */
const PATIENT = { maxNetworkRetries: 2, timeout: 8_000 } as const;

@Injectable()
export class StripeCardProvider extends CardProvider {
  constructor(
    private readonly stripe: Stripe,
    private readonly logger: StructuredLogger,
  ) {
    super();
  }

  createCustomer(accountId: string, requestedAt: Date): Promise<string> {
    return this.#ask('customer', async () => {
      // Nothing but the account: the same key must always carry the same parameters.
      const customer = await this.stripe.customers.create(
        { metadata: { account_id: accountId } },
        { ...PATIENT, idempotencyKey: `customer:${accountId}:${requestedAt.getTime()}` },
      );
      // The SDK takes any JSON without an `error` for an answer, and this id is kept for ever.
      if (customer.object !== 'customer') throw new PaymentProviderUnavailableError();
      return customer.id;
    });
  }

  findCustomer(accountId: string, since: Date): Promise<string | null> {
    return this.#ask('list', async () => {
      const created = { gte: Math.floor(since.getTime() / 1_000) - 3_600 };
      for await (const customer of this.stripe.customers.list({ created, limit: 100 }, PATIENT))
        if (customer.metadata['account_id'] === accountId) return customer.id;
      return null;
    });
  }

  async describeCustomer(
    customerId: string,
    { name, email }: { readonly name: string; readonly email: string | null },
  ): Promise<void> {
    await this.#ask('customer', () =>
      this.stripe.customers.update(customerId, { name, ...(email === null ? {} : { email }) }, PATIENT),
    );
  }

  startCardSetup({
    setupId,
    accountId,
    customerId,
    returnUrl,
  }: Parameters<CardProvider['startCardSetup']>[0]): Promise<{ sessionId: string; url: string }> {
    return this.#ask('checkout.session', async () => {
      const metadata = { account_id: accountId, card_setup_id: setupId };
      const session = await this.stripe.checkout.sessions.create(
        {
          mode: 'setup',
          customer: customerId,
          currency: 'usd',
          allowed_payment_method_types: ['card'],
          success_url: withOutcome(returnUrl, 'saved'),
          cancel_url: withOutcome(returnUrl, 'cancelled'),
          client_reference_id: accountId,
          metadata,
          setup_intent_data: { metadata },
        },
        { ...PATIENT, idempotencyKey: `card-setup:${setupId}` },
      );
      if (session.object !== 'checkout.session' || session.url === null)
        throw new PaymentProviderUnavailableError();
      return { sessionId: session.id, url: session.url };
    });
  }

  readCardSetup(sessionId: string): Promise<CardSetupProgress> {
    return this.#ask('checkout.session', async (): Promise<CardSetupProgress> => {
      const session = await this.stripe.checkout.sessions.retrieve(
        sessionId,
        { expand: ['setup_intent.payment_method'] },
        PATIENT,
      );
      if (session.status === 'expired') return { kind: 'expired' };
      const { setup_intent: intent } = session;
      if (session.status !== 'complete' || intent === null || typeof intent === 'string')
        return { kind: 'open' };
      const method = intent.payment_method;
      const card = method === null || typeof method === 'string' ? null : savedCard(method);
      return card === null ? { kind: 'open' } : { kind: 'complete', card };
    });
  }

  readCard(paymentMethodId: string): Promise<SavedCard | null> {
    return this.#ask('payment_method', async () =>
      savedCard(await this.stripe.paymentMethods.retrieve(paymentMethodId, {}, PATIENT)),
    );
  }

  async makeDefault({ customerId, paymentMethodId }: SavedCard): Promise<void> {
    await this.#ask('customer', () =>
      this.stripe.customers.update(
        customerId,
        { invoice_settings: { default_payment_method: paymentMethodId } },
        PATIENT,
      ),
    );
  }

  async #ask<Answer>(what: string, call: () => Promise<Answer>): Promise<Answer> {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeError)) throw error;
      this.logger.warn({ what, reason: describeStripeError(error) }, 'Stripe did not do what it was asked');
      throw new PaymentProviderUnavailableError();
    }
  }
}

/** Saving the same card again changes nothing that a screen could see, so the way back says what was pressed. */
function withOutcome(returnUrl: string, outcome: 'saved' | 'cancelled'): string {
  const url = new URL(returnUrl);
  url.searchParams.set('cardSetup', outcome);
  return url.href;
}

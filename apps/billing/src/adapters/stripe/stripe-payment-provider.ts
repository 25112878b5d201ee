import { Injectable } from '@nestjs/common';
import { Stripe } from 'stripe';
import { later } from '../../domain/calendar.js';
import {
  type CancellationOutcome,
  PaymentProvider,
  type PaymentOutcome,
} from '../../domain/payment-provider.js';
import { type PendingTopUp } from '../../domain/top-up.js';
import {
  describeStripeError,
  fromCancellation,
  fromCancellationError,
  fromPaymentError,
  fromPaymentIntent,
} from './from-stripe-payment.js';

const PATIENT = { maxNetworkRetries: 2, timeout: 8_000 } as const;

/** Clocks differ: a payment may seem to be older than the top-up it was made for. */
const CLOCK_DIFFERENCE_MS = 3_600_000;

/**
 * One PaymentIntent per top-up that can succeed, and one idempotency key per attempt on it. The request is built from the stored
 * top-up alone, because Stripe refuses a key that comes with other parameters.
 */
@Injectable()
export class StripePaymentProvider extends PaymentProvider {
  constructor(
    private readonly stripe: Stripe,
    private readonly settings: { readonly livemode: boolean },
  ) {
    super();
  }

  dashboardUrl(paymentIntentId: string): string {
    const mode = this.settings.livemode ? '' : 'test/';
    return `https://dashboard.stripe.com/${mode}payments/${paymentIntentId}`;
  }

  async charge(topUp: PendingTopUp): Promise<PaymentOutcome> {
    const { paymentIntentId } = topUp;
    try {
      const intent =
        topUp.attempt === 1 || paymentIntentId === null
          ? await this.#create(topUp)
          : await this.#confirm(topUp, paymentIntentId);
      return fromPaymentIntent(intent, topUp.id);
    } catch (error) {
      return fromPaymentError(error, paymentIntentId);
    }
  }

  #create(topUp: PendingTopUp): Promise<Stripe.PaymentIntent> {
    const { terms } = topUp;
    return this.stripe.paymentIntents.create(
      {
        amount: topUp.amountCents,
        currency: topUp.currency,
        customer: terms.customerId,
        payment_method: terms.paymentMethodId,
        off_session: true,
        confirm: true,
        allowed_payment_method_types: ['card'],
        description: `Text messaging: ${topUp.messages.toLocaleString('en-US')} Outgoing Text Messages`,
        statement_descriptor_suffix: 'TEXTS',
        ...(terms.receiptEmail === null ? {} : { receipt_email: terms.receiptEmail }),
        metadata: {
          account_id: topUp.accountId,
          top_up_id: topUp.id,
          kind: 'text_message_top_up',
          messages: String(topUp.messages),
        },
        payment_method_options: { card: { stored_credential_usage: 'unscheduled' } },
        expand: ['latest_charge'],
      },
      { idempotencyKey: `topup:${topUp.id}:${topUp.attempt}:create` },
    );
  }

  /** After a decline the same payment is confirmed with the card of today; one payment succeeds at most once. */
  #confirm(topUp: PendingTopUp, paymentIntentId: string): Promise<Stripe.PaymentIntent> {
    const { confirmation } = topUp;
    return this.stripe.paymentIntents.confirm(
      paymentIntentId,
      {
        payment_method: topUp.terms.paymentMethodId,
        ...(confirmation === null ? { off_session: true } : { return_url: confirmation.returnUrl }),
        expand: ['latest_charge'],
      },
      {
        idempotencyKey: `topup:${topUp.id}:${topUp.attempt}:confirm`,
        // A person waits for the page, and whoever else asks for it at once is told to come again.
        ...(confirmation === null ? {} : PATIENT),
      },
    );
  }

  async readPayment(paymentIntentId: string): Promise<PaymentOutcome> {
    try {
      const intent = await this.stripe.paymentIntents.retrieve(paymentIntentId, {
        expand: ['latest_charge'],
      });
      return fromPaymentIntent(intent);
    } catch (error) {
      return unknown(error);
    }
  }

  async cancelPayment(paymentIntentId: string): Promise<CancellationOutcome> {
    try {
      return fromCancellation(await this.stripe.paymentIntents.cancel(paymentIntentId));
    } catch (error) {
      return fromCancellationError(error);
    }
  }

  async findPayment(topUp: PendingTopUp) {
    const since = later(topUp.createdAt, -CLOCK_DIFFERENCE_MS);
    const candidates = this.stripe.paymentIntents.list({
      customer: topUp.terms.customerId,
      created: { gte: Math.floor(since.getTime() / 1_000) },
      limit: 100,
      expand: ['data.latest_charge'],
    });
    try {
      for await (const intent of candidates) {
        if (intent.metadata['top_up_id'] !== topUp.id || intent.status === 'canceled') continue;
        if (intent.id === topUp.replacedPaymentIntentId) continue;
        return { kind: 'found', paymentIntentId: intent.id, outcome: fromPaymentIntent(intent) } as const;
      }
      return { kind: 'absent' } as const;
    } catch (error) {
      return unknown(error);
    }
  }
}

function unknown(error: unknown) {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  return { kind: 'unknown', reason: describeStripeError(error) } as const;
}

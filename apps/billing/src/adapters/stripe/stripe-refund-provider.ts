import { Injectable } from '@nestjs/common';
import { Stripe } from 'stripe';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { PaymentProviderUnavailableError } from '../../domain/billing.errors.js';
import { type PaymentReversals, RefundProvider, type RefundOutcome } from '../../domain/refund-provider.js';
import { type Refund } from '../../domain/refund.js';
import { describeStripeError, fromPaymentIntent } from './from-stripe-payment.js';
import { fromRefundError, fromStripeDispute, fromStripeRefund } from './from-stripe-refund.js';

/** One Stripe refund per refund of ours: its id is in the idempotency key and in the metadata. */
@Injectable()
export class StripeRefundProvider extends RefundProvider {
  constructor(
    private readonly stripe: Stripe,
    private readonly logger: StructuredLogger,
  ) {
    super();
  }

  async refund(refund: Refund, paymentIntentId: string): Promise<RefundOutcome> {
    try {
      const made = await this.stripe.refunds.create(
        {
          payment_intent: paymentIntentId,
          amount: refund.amountCents,
          reason: 'requested_by_customer',
          metadata: { refund_id: refund.id, top_up_id: refund.topUpId, account_id: refund.accountId },
        },
        { idempotencyKey: `refund:${refund.id}` },
      );
      // The SDK takes any JSON without an `error` for an answer.
      if (made.object !== 'refund') return { kind: 'unknown', reason: 'the answer is no refund' };
      return { kind: 'made', refund: fromStripeRefund(made) };
    } catch (error) {
      return fromRefundError(error);
    }
  }

  async findRefund(refund: Refund, paymentIntentId: string) {
    try {
      const made = await this.#refundsOf(paymentIntentId);
      const found = made.find((one) => isOf(refund, one));
      return found === undefined
        ? ({ kind: 'absent' } as const)
        : ({ kind: 'made', refund: fromStripeRefund(found) } as const);
    } catch (error) {
      if (error instanceof PaymentProviderUnavailableError)
        return { kind: 'unknown', reason: error.message } as const;
      if (!(error instanceof Stripe.errors.StripeError)) throw error;
      return { kind: 'unknown', reason: describeStripeError(error) } as const;
    }
  }

  async readReversals(paymentIntentId: string): Promise<PaymentReversals> {
    try {
      const intent = await this.stripe.paymentIntents.retrieve(paymentIntentId, {
        expand: ['latest_charge'],
      });
      // Disputes first: a disputed charge takes no more refunds, so none of before the dispute is missed.
      const disputes = await this.#disputesOf(paymentIntentId);
      const refunds = await this.#refundsOf(paymentIntentId);
      return {
        topUpId: intent.metadata['top_up_id'] ?? null,
        payment: fromPaymentIntent(intent),
        refunds: refunds.map(fromStripeRefund).toReversed(),
        disputes: disputes.map(fromStripeDispute).toReversed(),
      };
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeError)) throw error;
      this.logger.warn({ reason: describeStripeError(error) }, 'refunds and disputes could not be read');
      throw new PaymentProviderUnavailableError();
    }
  }

  #refundsOf(payment_intent: string): Promise<Stripe.Refund[]> {
    return allOf(this.stripe.refunds.list({ payment_intent, limit: 100 }));
  }

  #disputesOf(payment_intent: string): Promise<Stripe.Dispute[]> {
    return allOf(this.stripe.disputes.list({ payment_intent, limit: 100 }));
  }
}

/** One that was made at Stripe's dashboard carries no mark of ours: once an id of Stripe's is known, that alone says which. */
const isOf = ({ id, providerRefundId }: Refund, made: Stripe.Refund): boolean =>
  providerRefundId === null ? made.metadata?.['refund_id'] === id : made.id === providerRefundId;

/** All of the list, newest first. A proxy's answer that is no list is none, and not an empty one. */
async function allOf<Item>(list: Stripe.ApiListPromise<Item>): Promise<Item[]> {
  const { object } = (await list) as { readonly object?: string };
  if (object !== 'list') throw new PaymentProviderUnavailableError();
  const items: Item[] = [];
  for await (const item of list) items.push(item);
  return items;
}

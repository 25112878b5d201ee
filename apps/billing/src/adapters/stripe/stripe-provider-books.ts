import { Injectable } from '@nestjs/common';
import { Stripe } from 'stripe';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { PaymentProviderUnavailableError } from '../../domain/billing.errors.js';
import {
  type ChargeFacts,
  type ListedEvent,
  PlaceInListGoneError,
  ProviderBooks,
  type ProviderMovement,
  type ProviderPage,
  type ProviderPayout,
} from '../../domain/provider-books.js';
import { fromStripeEvent } from './from-stripe-event.js';
import { chargeFacts, fromBalanceTransaction } from './from-stripe-movement.js';
import { describeStripeError } from './from-stripe-payment.js';
import { fromStripePayout } from './from-stripe-payout.js';

const PAGE = { limit: 100 } as const;

/** Reads one page at a time; who asks writes down how far it got. */
@Injectable()
export class StripeProviderBooks extends ProviderBooks {
  constructor(
    private readonly stripe: Stripe,
    private readonly settings: { readonly livemode: boolean },
    private readonly logger: StructuredLogger,
  ) {
    super();
  }

  listMovements(since: Date | null, after: string | null): Promise<ProviderPage<ProviderMovement>> {
    return this.#page(after, fromBalanceTransaction, () =>
      this.stripe.balanceTransactions.list({ ...PAGE, ...from(since, after), expand: ['data.source'] }),
    );
  }

  listMovementsOf(payout: string, after: string | null): Promise<ProviderPage<ProviderMovement>> {
    return this.#page(after, fromBalanceTransaction, () =>
      this.stripe.balanceTransactions.list({
        ...PAGE,
        ...from(null, after),
        payout,
        expand: ['data.source'],
      }),
    );
  }

  readCharge(chargeId: string): Promise<ChargeFacts> {
    return this.#ask(async () => {
      const charge = await this.stripe.charges.retrieve(chargeId);
      return chargeFacts(demand('charge', charge));
    });
  }

  readPayout(payoutId: string): Promise<ProviderPayout> {
    return this.#ask(async () =>
      fromStripePayout(demand('payout', await this.stripe.payouts.retrieve(payoutId))),
    );
  }

  listEvents(since: Date | null, after: string | null): Promise<ProviderPage<ListedEvent>> {
    const toListed = (event: Stripe.Event): ListedEvent => ({
      event: fromStripeEvent(event),
      payload: JSON.stringify(event),
      isOurMode: event.livemode === this.settings.livemode,
    });
    return this.#page(after, toListed, () => this.stripe.events.list({ ...PAGE, ...from(since, after) }));
  }

  #page<Item extends { readonly id: string }, Thing>(
    after: string | null,
    toThing: (item: Item) => Thing,
    list: () => Promise<Stripe.ApiList<Item>>,
  ): Promise<ProviderPage<Thing>> {
    return this.#ask(async () => {
      const { data, has_more: hasMore } = demand('list', await this.#listFrom(after, list));
      return { items: data.map(toThing), next: hasMore ? (data.at(-1)?.id ?? null) : null };
    });
  }

  async #listFrom<List>(after: string | null, list: () => Promise<List>): Promise<List> {
    try {
      return await list();
    } catch (error) {
      // The place is all that a page asks for which another page does not.
      if (after !== null && error instanceof Stripe.errors.StripeInvalidRequestError)
        throw new PlaceInListGoneError();
      throw error;
    }
  }

  async #ask<Answer>(call: () => Promise<Answer>): Promise<Answer> {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeError)) throw error;
      this.logger.warn({ reason: describeStripeError(error) }, "Stripe's books could not be read");
      throw new PaymentProviderUnavailableError();
    }
  }
}

const from = (since: Date | null, after: string | null) => ({
  ...(since === null ? {} : { created: { gte: Math.floor(since.getTime() / 1_000) } }),
  ...(after === null ? {} : { starting_after: after }),
});

/** The SDK takes any JSON without an `error` for an answer: a proxy's "not found" must not be read as an empty list. */
function demand<Answer extends { readonly object: string }>(object: string, answer: Answer): Answer {
  if (answer.object !== object) throw new PaymentProviderUnavailableError();
  return answer;
}

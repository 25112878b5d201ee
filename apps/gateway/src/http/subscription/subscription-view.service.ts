import { Injectable } from '@nestjs/common';
import { getBillingV1 } from '#contracts/bus/billing/billing.v1';
import { getNumberV1 } from '#contracts/bus/messaging/texting-number.v1';
import { getSubscriptionV1, type SubscriptionRecord } from '#contracts/bus/subscriptions/subscription.v1';
import { type Subscription, type TextingNumber } from '#contracts/http/subscription.http';
import { type Requester } from '#contracts/shared/requester';
import { BusClient } from '#platform/bus/bus-client';

/** Puts side by side what three services own of the subscription page (ADR 8). */
@Injectable()
export class SubscriptionViewService {
  constructor(private readonly bus: BusClient) {}

  async get(requester: Requester): Promise<Subscription> {
    return this.#compose(requester, this.bus.request(getSubscriptionV1, { requester }));
  }

  /** The page after a save whose answer is known already. */
  async after(requester: Requester, saved: SubscriptionRecord): Promise<Subscription> {
    return this.#compose(requester, Promise.resolve(saved));
  }

  async #compose(requester: Requester, asked: Promise<SubscriptionRecord>): Promise<Subscription> {
    const [record, number, billing] = await Promise.all([
      asked,
      this.bus.request(getNumberV1, { accountId: requester.account.id }),
      this.bus.request(getBillingV1, { requester }),
    ]);
    return {
      plan: record.plan,
      textMessaging: { ...record.textMessaging, number: withRequest(record, number) },
      outgoingTextMessages: { remaining: billing.outgoingTextMessages.remaining },
      version: record.version,
    };
  }
}

/** Including text messaging asks for a number; until messaging has heard of it, that request is all there is to say. */
function withRequest({ textMessaging }: SubscriptionRecord, number: TextingNumber): TextingNumber {
  return textMessaging.included && number.state === 'none' ? { ...number, state: 'pending' } : number;
}

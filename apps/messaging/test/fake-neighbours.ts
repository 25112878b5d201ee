import { Controller, Module } from '@nestjs/common';
import {
  creditDecidedV1,
  type CreditOutcome,
  creditSettledV1,
  reserveCreditV1,
  settleCreditV1,
  type Settlement,
  type WaitingReason,
} from '#contracts/bus/billing/credit.v1';
import {
  type SharedConversation,
  conversationChangedV1,
  conversationViewedV1,
} from '#contracts/bus/messaging/conversations.v1';
import { type ConversationViewed } from '#contracts/http/conversations.http';
import { messageChangedV1 } from '#contracts/bus/messaging/messages.v1';
import { numberChangedV1 } from '#contracts/bus/messaging/texting-number.v1';
import { getEntitlementV1 } from '#contracts/bus/subscriptions/subscription.v1';
import { type Message } from '#contracts/http/messages.http';
import { type TextingNumber } from '#contracts/http/subscription.http';
import { BusClient } from '#platform/bus/bus-client';
import { HandleBroadcast, HandleCommand, HandleRequest } from '#platform/bus/handlers';

/** Billing with a purse of its own: enough to see what messaging makes of its answers. */
export class Purse {
  available = 1_000_000;
  whenEmpty: WaitingReason = 'ADDING_MESSAGES';
  revision = 0;
  readonly reservations = new Map<string, { accountId: string; outcome: CreditOutcome }>();

  count(accountId: string, outcome: CreditOutcome): number {
    return [...this.reservations.values()].filter(
      (reservation) => reservation.accountId === accountId && reservation.outcome === outcome,
    ).length;
  }
}
export const purse = new Purse();

@Controller()
class FakeBilling {
  constructor(private readonly bus: BusClient) {}

  @HandleCommand(reserveCreditV1)
  async reserve({ accountId, reservationIds }: { accountId: string; reservationIds: string[] }) {
    const revision = ++purse.revision;
    const decisions = reservationIds.map((reservationId) => {
      const known = purse.reservations.get(reservationId);
      const outcome = known?.outcome ?? (purse.available > 0 ? 'held' : 'waiting');
      if (!known && outcome === 'held') purse.available -= 1;
      purse.reservations.set(reservationId, { accountId, outcome });
      return { reservationId, outcome, waitingReason: outcome === 'waiting' ? purse.whenEmpty : null };
    });
    await this.bus.publish(creditDecidedV1, { accountId, revision, decisions });
  }

  @HandleCommand(settleCreditV1)
  async settle({ accountId, settlements }: { accountId: string; settlements: Settlement[] }) {
    const answers = settlements.map(({ reservationId, outcome }): Settlement => {
      const isFinal = purse.reservations.get(reservationId)?.outcome === 'released';
      const recorded = isFinal ? 'released' : outcome;
      purse.reservations.set(reservationId, { accountId, outcome: recorded });
      return { reservationId, outcome: recorded };
    });
    await this.bus.publish(creditSettledV1, { accountId, settlements: answers });
  }
}

/** Accounts that include text messaging, with the version of that. */
export const included = new Map<string, { included: boolean; version: number }>();

@Controller()
class FakeSubscriptions {
  @HandleRequest(getEntitlementV1)
  get({ accountId }: { accountId: string }) {
    return included.get(accountId) ?? { included: false, version: 0 };
  }
}

/** What a browser would have been told. */
export const heard: {
  messages: Message[];
  conversations: SharedConversation[];
  viewed: { accountId: string; viewed: ConversationViewed }[];
  numbers: { accountId: string; request: number; number: TextingNumber }[];
} = { messages: [], conversations: [], viewed: [], numbers: [] };

@Controller()
class FakeGateway {
  @HandleBroadcast(messageChangedV1)
  message({ message }: { message: Message }) {
    heard.messages.push(message);
  }

  @HandleBroadcast(conversationChangedV1)
  conversation({ conversation }: { conversation: SharedConversation }) {
    heard.conversations.push(conversation);
  }

  @HandleBroadcast(conversationViewedV1)
  viewing(event: { accountId: string; viewed: ConversationViewed }) {
    heard.viewed.push(event);
  }

  @HandleBroadcast(numberChangedV1)
  number(event: { accountId: string; request: number; number: TextingNumber }) {
    heard.numbers.push(event);
  }
}

@Module({ controllers: [FakeBilling] })
export class FakeBillingModule {}

@Module({ controllers: [FakeSubscriptions] })
export class FakeSubscriptionsModule {}

@Module({ controllers: [FakeGateway] })
export class FakeGatewayModule {}

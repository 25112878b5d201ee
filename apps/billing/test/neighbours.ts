import { Controller, Module } from '@nestjs/common';
import { balanceChangedV1, freeMessagesGrantedV1 } from '#contracts/bus/billing/billing.v1';
import {
  type CreditDecided,
  creditDecidedV1,
  creditSettledV1,
  type CreditOutcome,
  type Settlement,
  type WaitingReason,
} from '#contracts/bus/billing/credit.v1';
import { getEntitlementV1 } from '#contracts/bus/subscriptions/subscription.v1';
import { type Billing } from '#contracts/http/billing.http';
import { HandleEvent, HandleRequest } from '#platform/bus/handlers';

interface Decision {
  readonly revision: number;
  readonly outcome: CreditOutcome;
  readonly waitingReason: WaitingReason | null;
}

/** What messaging heard, as it would remember it: the newest decision of each reservation. */
export const heard = {
  decisions: new Map<string, Decision>(),
  settled: new Map<string, string>(),
  freeGrants: [] as string[],
  balances: new Map<string, { revision: number; billing: Billing }>(),
};

/** What subscriptions knows; accounts it does not know are not included. */
export const entitlements = new Map<string, { included: boolean; version: number }>();

@Controller()
class MessagingEars {
  @HandleEvent(creditDecidedV1)
  decided({ revision, decisions }: CreditDecided): void {
    for (const { reservationId, ...decision } of decisions) {
      const known = heard.decisions.get(reservationId);
      if (known === undefined || known.revision <= revision)
        heard.decisions.set(reservationId, { revision, ...decision });
    }
  }

  @HandleEvent(creditSettledV1)
  settled({ settlements }: { settlements: Settlement[] }): void {
    for (const { reservationId, outcome } of settlements) heard.settled.set(reservationId, outcome);
  }

  @HandleEvent(freeMessagesGrantedV1)
  granted({ accountId }: { accountId: string }): void {
    heard.freeGrants.push(accountId);
  }

  @HandleEvent(balanceChangedV1)
  balance({ accountId, revision, billing }: { accountId: string; revision: number; billing: Billing }): void {
    const known = heard.balances.get(accountId);
    if (known === undefined || known.revision < revision)
      heard.balances.set(accountId, { revision, billing });
  }
}

@Controller()
class SubscriptionsDesk {
  @HandleRequest(getEntitlementV1)
  entitlement({ accountId }: { accountId: string }) {
    return entitlements.get(accountId) ?? { included: false, version: 0 };
  }
}

@Module({ controllers: [MessagingEars] })
export class MessagingNeighbour {}

@Module({ controllers: [SubscriptionsDesk] })
export class SubscriptionsNeighbour {}

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
import {
  type AcceptedText,
  findAcceptedTextsV1,
  listAcceptedTextsV1,
  listAccountTrafficV1,
  listDailyTrafficV1,
  listUnknownProviderMessagesV1,
} from '#contracts/bus/messaging/traffic.v1';
import { getEntitlementV1 } from '#contracts/bus/subscriptions/subscription.v1';
import { type Billing } from '#contracts/http/billing.http';
import { DomainError } from '#contracts/shared/domain-error';
import { type PageRequest } from '#contracts/shared/page';
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

/** What messaging would say of its texts. Each costs one segment at 0.0079. */
export const texts = {
  accepted: new Map<string, AcceptedText>(),
  /** By day. */
  unknownAtProvider: new Map<
    string,
    { providerMessageId: string; accountId: string | null; sentAt: string }
  >(),
  /** True: the provider is away, and messaging says so. */
  providerIsAway: false,
  /** Until this is settled, messaging does not answer what was sent. */
  silence: Promise.resolve(),
};

@Controller()
class TrafficDesk {
  @HandleRequest(listDailyTrafficV1)
  async daily({ from, to }: { from: string; to: string }) {
    await texts.silence;
    const days: { day: string }[] = [];
    for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000)
      days.push({ day: new Date(at).toISOString().slice(0, 10) });
    return { days: days.map(({ day }) => ({ day, ...trafficOf(acceptedOn(day, day)) })) };
  }

  @HandleRequest(listAccountTrafficV1)
  ofAccounts({ from, to, accountIds }: { from: string; to: string; accountIds: string[] }) {
    const accepted = acceptedOn(from, to);
    return {
      accounts: accountIds.map((accountId) => ({
        accountId,
        ...trafficOf(accepted.filter((text) => text.accountId === accountId)),
      })),
    };
  }

  @HandleRequest(listAcceptedTextsV1)
  accepted({ day, cursor, limit }: PageRequest & { day: string }) {
    const rest = acceptedOn(day, day)
      .toSorted((a, b) => (a.reservationId < b.reservationId ? -1 : 1))
      .filter(({ reservationId }) => cursor === null || reservationId > cursor);
    const items = rest.slice(0, limit);
    return { items, nextCursor: rest.length > limit ? (items.at(-1)?.reservationId ?? null) : null };
  }

  @HandleRequest(findAcceptedTextsV1)
  find({ reservationIds }: { reservationIds: string[] }) {
    return { texts: reservationIds.flatMap((id) => texts.accepted.get(id) ?? []) };
  }

  @HandleRequest(listUnknownProviderMessagesV1)
  unknown({ day }: { day: string }) {
    if (texts.providerIsAway) throw new DomainError('SERVICE_UNAVAILABLE', 'The provider did not answer.');
    return { messages: [...texts.unknownAtProvider.values()].filter(({ sentAt }) => sentAt.startsWith(day)) };
  }
}

const acceptedOn = (from: string, to: string): AcceptedText[] =>
  [...texts.accepted.values()].filter(({ acceptedAt }) => {
    const day = acceptedAt.slice(0, 10);
    return day >= from && day <= to;
  });

const trafficOf = (accepted: readonly AcceptedText[]) => ({
  sent: accepted.length,
  segments: accepted.length,
  cost: (accepted.length * 0.0079).toFixed(4),
  currency: 'usd',
  pricesUnknown: accepted.filter(({ priceKnown }) => !priceKnown).length,
});

@Controller()
class SubscriptionsDesk {
  @HandleRequest(getEntitlementV1)
  entitlement({ accountId }: { accountId: string }) {
    return entitlements.get(accountId) ?? { included: false, version: 0 };
  }
}

@Module({ controllers: [MessagingEars, TrafficDesk] })
export class MessagingNeighbour {}

@Module({ controllers: [SubscriptionsDesk] })
export class SubscriptionsNeighbour {}

import { Injectable } from '@nestjs/common';
import { FIGURES_WITHIN_MS } from '#contracts/bus/billing/finance.v1';
import { listAccountTrafficV1, listDailyTrafficV1 } from '#contracts/bus/messaging/traffic.v1';
import { DomainError } from '#contracts/shared/domain-error';
import { BusClient } from '#platform/bus/bus-client';
import { MessagingUnavailableError } from '../domain/billing.errors.js';
import { type TrafficFigures } from '../domain/figures.js';

/** Sooner than our own asker gives up, so that it hears what is missing. */
const WITHIN_MS = FIGURES_WITHIN_MS - 5_000;

/** What messaging says of the texts, in the words of our figures. Raises `SERVICE_UNAVAILABLE` when it does not answer. */
@Injectable()
export class Traffic {
  constructor(private readonly bus: BusClient) {}

  async ofDays(from: string, to: string): Promise<ReadonlyMap<string, TrafficFigures>> {
    const request = this.bus.request(listDailyTrafficV1, { from, to }, { timeoutMs: WITHIN_MS });
    const { days } = await request.catch(refuseClearly);
    return new Map(
      days.map(({ day, sent, cost, currency, pricesUnknown }) => [
        day,
        { messagesSent: sent, providerCost: cost, providerCostCurrency: currency, pricesUnknown },
      ]),
    );
  }

  /** By account; those that sent nothing may be missing. */
  async ofAccounts(accountIds: readonly string[], from: string, to: string) {
    if (accountIds.length === 0) return new Map<string, AccountTraffic>();
    const request = this.bus.request(
      listAccountTrafficV1,
      { from, to, accountIds: [...accountIds] },
      { timeoutMs: WITHIN_MS },
    );
    const { accounts } = await request.catch(refuseClearly);
    return new Map<string, AccountTraffic>(accounts.map((traffic) => [traffic.accountId, traffic]));
  }
}

export interface AccountTraffic {
  readonly accountId: string;
  readonly sent: number;
  readonly segments: number;
  readonly cost: string;
}

function refuseClearly(error: unknown): never {
  if (error instanceof DomainError && error.code === 'SERVICE_UNAVAILABLE')
    throw new MessagingUnavailableError();
  throw error;
}

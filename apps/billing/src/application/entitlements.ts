import { Injectable } from '@nestjs/common';
import { getEntitlementV1 } from '#contracts/bus/subscriptions/subscription.v1';
import { BusClient } from '#platform/bus/bus-client';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { AccountBooks } from '../domain/account-books.js';
import { AccountDesk } from './account-desk.js';

/** Billing's own small copy of "is text messaging included": fed by events, fetched when it is missing or in doubt. */
@Injectable()
export class Entitlements {
  /** Accounts whose copy was seen by this process; a copy is never lost again. */
  readonly #known = new Set<string>();

  constructor(
    private readonly books: AccountBooks,
    private readonly desk: AccountDesk,
    private readonly bus: BusClient,
    private readonly logger: StructuredLogger,
  ) {}

  /** Fetches the copy of an account that has none. Without an answer the work goes on; the review sweeper asks again. */
  async ensureKnown(accountId: string): Promise<void> {
    if (this.#known.has(accountId)) return;
    const account = await this.books.find(accountId);
    if (account?.entitlement) this.#known.add(accountId);
    else await this.tryRefresh(accountId);
  }

  /** Before a person is refused because of the copy, its owner is asked. */
  async ensureIncludedIfSo(accountId: string): Promise<void> {
    const account = await this.books.find(accountId);
    if (account?.entitlement?.included !== true) await this.refresh(accountId);
  }

  /** Raises `SERVICE_UNAVAILABLE` when subscriptions does not answer. */
  async refresh(accountId: string): Promise<void> {
    const entitlement = await this.bus.request(getEntitlementV1, { accountId });
    await this.desk.apply(accountId, { kind: 'entitlement-changed', entitlement });
    this.#known.add(accountId);
  }

  async tryRefresh(accountId: string): Promise<void> {
    try {
      await this.refresh(accountId);
    } catch (error) {
      this.logger.warn({ accountId, error }, 'could not ask whether text messaging is included');
    }
  }
}

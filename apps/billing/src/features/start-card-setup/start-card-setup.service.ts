import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Requester } from '#contracts/shared/requester';
import { CONFIG } from '#platform/config/config.token';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { AccountDesk } from '../../application/account-desk.js';
import { SettingsPeople } from '../../application/settings-people.js';
import { later } from '../../domain/calendar.js';
import { type CardSetup, CardSetupRepository } from '../../domain/card-setup.js';
import { CardProvider } from '../../domain/payment-provider.js';
import { requireSettingsRole } from '../../domain/settings-role.js';

/** An idempotency key lives 24 hours; after that a customer may exist that we did not hear of. */
const KEY_LIVES_MS = 23 * 3_600_000;

/** Sends an owner or admin to the provider's page, where the card is typed in: its number never reaches us. */
@Injectable()
export class StartCardSetupService {
  constructor(
    private readonly desk: AccountDesk,
    private readonly people: SettingsPeople,
    private readonly setups: CardSetupRepository,
    private readonly provider: CardProvider,
    private readonly logger: StructuredLogger,
    @Inject(CONFIG) private readonly config: { readonly CARD_SETUP_POLL_MS: number },
  ) {}

  async start(requester: Requester, returnUrl: string): Promise<{ url: string }> {
    requireSettingsRole(requester);
    const accountId = requester.account.id;
    const customerId = await this.#customerOf(accountId);
    await this.#describe(customerId, requester);
    const setupId = randomUUID();
    const now = new Date();
    const setup: CardSetup = {
      id: setupId,
      accountId,
      customerId,
      sessionId: null,
      state: 'open',
      createdAt: now,
      nextCheckAt: later(now, this.config.CARD_SETUP_POLL_MS),
      checks: 0,
    };
    await this.setups.insert(setup, requester.user);
    await this.people.acted(requester);
    const { sessionId, url } = await this.provider.startCardSetup({
      setupId,
      accountId,
      customerId,
      returnUrl,
    });
    await this.setups.noteSession(setupId, sessionId);
    return { url };
  }

  /** One customer per account: what is about to be made is written down first, so that it is never made twice. */
  async #customerOf(accountId: string): Promise<string> {
    const staleBefore = later(new Date(), -KEY_LIVES_MS);
    const before = await this.desk.apply(accountId, { kind: 'customer-requested', staleBefore });
    const { customer } = before.change.account;
    if (customer === null) throw new Error('the customer was not requested');
    if (customer.id !== null) return customer.id;
    const wasRenewed = customer.firstRequestedAt < customer.requestedAt;
    const existing = wasRenewed
      ? await this.provider.findCustomer(accountId, customer.firstRequestedAt)
      : null;
    const customerId = existing ?? (await this.provider.createCustomer(accountId, customer.requestedAt));
    const after = await this.desk.apply(accountId, { kind: 'customer-known', customerId });
    return after.change.account.customer?.id ?? customerId;
  }

  /** Receipts and finance people need it, the card does not: so a failure here stops nothing. */
  async #describe(customerId: string, { account, email }: Requester): Promise<void> {
    await this.desk.apply(account.id, { kind: 'receipt-email-changed', receiptEmail: email });
    try {
      await this.provider.describeCustomer(customerId, { name: account.name, email });
    } catch (error) {
      this.logger.warn({ accountId: account.id, error }, 'could not describe the customer to the provider');
    }
  }
}

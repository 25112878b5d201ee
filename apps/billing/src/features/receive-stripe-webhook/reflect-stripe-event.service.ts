import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG } from '#platform/config/config.token';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { Sweeper } from '#platform/sweeper/sweeper';
import { AccountDesk } from '../../application/account-desk.js';
import { CardSetups } from '../../application/card-setups.js';
import { Payouts } from '../../application/payouts.js';
import { ProviderReading } from '../../application/provider-reading.js';
import { Reversals } from '../../application/reversals.js';
import { AccountBooks } from '../../domain/account-books.js';
import { later } from '../../domain/calendar.js';
import { CardSetupRepository } from '../../domain/card-setup.js';
import { ComparedDays, requestLateDays } from '../../domain/compared-day.js';
import { growingDelay } from '../../domain/growing-delay.js';
import {
  CardProvider,
  type ProviderEvent,
  type ProviderNotice,
  ProviderWebhooks,
} from '../../domain/payment-provider.js';
import { StoredEventRepository } from '../../domain/stored-event.js';
import { type SucceededPayment } from '../../domain/top-up.js';
import { TopUpRepository } from '../../domain/top-up.repository.js';

const LEASE_MS = 30_000;
/** An event that cannot be reflected keeps being tried, but not often. */
const LONGEST_PAUSE_MS = 600_000;

interface ReflectConfig {
  readonly SWEEP_INTERVAL_MS: number;
  readonly RETRY_MS: number;
  readonly MOVEMENTS_PAUSE_MS: number;
}

/** I9: applies every stored event once. What an event means for money is decided by the books, so a repeat does nothing. */
@Injectable()
export class ReflectStripeEventService implements OnModuleInit {
  constructor(
    private readonly events: StoredEventRepository,
    private readonly webhooks: ProviderWebhooks,
    private readonly topUps: TopUpRepository,
    private readonly books: AccountBooks,
    private readonly desk: AccountDesk,
    private readonly setups: CardSetupRepository,
    private readonly cardSetups: CardSetups,
    private readonly cards: CardProvider,
    private readonly payouts: Payouts,
    private readonly reversals: Reversals,
    private readonly reading: ProviderReading,
    private readonly compared: ComparedDays,
    private readonly sweeper: Sweeper,
    private readonly logger: StructuredLogger,
    @Inject(CONFIG)
    private readonly config: ReflectConfig,
  ) {}

  onModuleInit(): void {
    this.sweeper.every('reflect-stripe-events', () => this.#sweep(), {
      intervalMs: this.config.SWEEP_INTERVAL_MS,
    });
  }

  async reflect(eventId: string): Promise<void> {
    const now = new Date();
    const event = await this.events.claim(eventId, now, later(now, LEASE_MS));
    if (event === null) return;
    try {
      const said = this.webhooks.read(event.payload);
      await this.#apply(said.notice);
      if (said.movesMoney)
        await this.reading.makeDue('money-movements', later(new Date(), this.config.MOVEMENTS_PAUSE_MS));
      const isUnknown = !(await this.#knows(said));
      if (isUnknown) await requestLateDays(this.compared, [event.createdAt]);
      await this.events.markReflected(event.id, isUnknown);
    } catch (error) {
      const pauseMs = growingDelay(event.checks, this.config.RETRY_MS, LONGEST_PAUSE_MS);
      await this.events.postpone(event.id, later(new Date(), pauseMs));
      throw error;
    }
  }

  async #sweep(): Promise<number> {
    const due = await this.events.listDue(new Date(), 100);
    for (const eventId of due) {
      await this.reflect(eventId).catch((error: unknown) =>
        this.logger.error({ eventId, error }, 'an event could not be reflected; it is tried again'),
      );
    }
    return due.length;
  }

  async #apply(notice: ProviderNotice): Promise<void> {
    switch (notice.kind) {
      case 'payment-succeeded':
        return this.#grant(notice.topUpId, notice.payment);
      case 'payment-changed':
        return this.#askNow(notice.topUpId);
      case 'money-went-back':
        return this.reversals.refresh(notice.paymentIntentId);
      case 'card-setup-finished':
        return this.#finishSetup(notice.sessionId);
      case 'card-saved':
        return this.#saveCard(notice.customerId, notice.paymentMethodId);
      case 'card-updated':
      case 'card-removed':
        return this.#changeCard(notice);
      case 'customer-removed':
        return this.#removeCustomer(notice.customerId);
      case 'payout-changed':
        return this.payouts.follow(notice.payoutId);
      case 'other':
    }
  }

  /** Whether the event is about something of ours; what is about nobody, such as a payout, always is. */
  async #knows({ concerns, accountId }: ProviderEvent): Promise<boolean> {
    if (concerns === null) return true;
    const { topUpId, customerId, paymentIntentId } = concerns;
    if (topUpId !== null && (await this.topUps.findById(topUpId)) !== null) return true;
    if (paymentIntentId !== null && (await this.topUps.findByPayments([paymentIntentId])).length > 0)
      return true;
    // A customer that was just made, or asked for again, is known by its mark before it is known by its id.
    if (accountId !== null && (await this.books.find(accountId)) !== null) return true;
    return customerId !== null && (await this.books.findByCustomer(customerId)) !== null;
  }

  async #grant(topUpId: string, payment: SucceededPayment): Promise<void> {
    const topUp = await this.topUps.findById(topUpId);
    if (topUp === null)
      return this.logger.error({ topUpId }, 'a payment succeeded for a top-up we do not know');
    const known = topUp.paymentIntentId;
    if (known !== null && known !== payment.paymentIntentId)
      this.logger.error({ topUpId }, 'a top-up was paid by another payment than the one we know');
    await this.desk.apply(topUp.accountId, { kind: 'top-up-succeeded', topUpId, payment });
  }

  /** Which attempt the event speaks of is not said in it: asking about the current one is exact. */
  async #askNow(topUpId: string): Promise<void> {
    const topUp = await this.topUps.findById(topUpId);
    if (topUp?.state === 'pending') await this.topUps.postpone(topUp, new Date());
  }

  async #finishSetup(sessionId: string): Promise<void> {
    const setup = await this.setups.findBySession(sessionId);
    if (setup !== null) await this.cardSetups.finish(setup);
  }

  async #saveCard(customerId: string, paymentMethodId: string): Promise<void> {
    const account = await this.books.findByCustomer(customerId);
    if (account === null) return;
    const card = await this.cards.readCard(paymentMethodId);
    if (card?.customerId === customerId) await this.cardSetups.take(account.accountId, card);
  }

  async #changeCard(
    notice: Extract<ProviderNotice, { kind: 'card-updated' | 'card-removed' }>,
  ): Promise<void> {
    const account = await this.books.findByPaymentMethod(notice.paymentMethodId);
    if (account !== null) await this.desk.apply(account.accountId, notice);
  }

  async #removeCustomer(customerId: string): Promise<void> {
    const account = await this.books.findByCustomer(customerId);
    if (account !== null) await this.desk.apply(account.accountId, { kind: 'customer-removed', customerId });
  }
}

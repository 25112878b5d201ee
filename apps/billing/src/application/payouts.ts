import { Injectable } from '@nestjs/common';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { MoneyMovementRepository } from '../domain/money-movement.repository.js';
import { addsUp, payoutAsBooked } from '../domain/payout.js';
import { PayoutRepository } from '../domain/payout.repository.js';
import { ProviderBooks, type ProviderMovement, type ProviderPayout } from '../domain/provider-books.js';
import { TopUpRepository } from '../domain/top-up.repository.js';
import { MoneyBooks } from './money-books.js';

/** Follows what the provider sends to the bank, and finds out which bookings each payout pays. */
@Injectable()
export class Payouts {
  constructor(
    private readonly payouts: PayoutRepository,
    private readonly movements: MoneyMovementRepository,
    private readonly topUps: TopUpRepository,
    private readonly provider: ProviderBooks,
    private readonly money: MoneyBooks,
    private readonly logger: StructuredLogger,
  ) {}

  /** An event about it is a hint: what counts is what the provider says now. Safe to repeat. */
  async follow(payoutId: string): Promise<void> {
    await this.take(await this.provider.readPayout(payoutId));
  }

  /** The same for one that was booked: should it not be readable, it is set aside, so that what was booked with it goes on. */
  async followBooked(payoutId: string, booking: ProviderMovement): Promise<void> {
    try {
      await this.follow(payoutId);
    } catch (error) {
      this.logger.error(
        { payoutId, error },
        'a payout could not be read; it is set aside, and each pass asks again',
      );
      await this.payouts.setAside(payoutAsBooked(payoutId, booking));
    }
  }

  async take({ isItemized, ...payout }: ProviderPayout): Promise<void> {
    await this.payouts.keep(payout);
    const known = await this.payouts.find(payout.id);
    if (isItemized && known?.reconciled === false) await this.#reconcile(payout);
  }

  async #reconcile(payout: Omit<ProviderPayout, 'isItemized'>): Promise<void> {
    for (let after: string | null = null; ;) {
      const page = await this.provider.listMovementsOf(payout.id, after);
      await this.money.take(page.items);
      const ids = page.items.map(({ id }) => id);
      await this.movements.notePayout(ids, payout.id);
      await this.#noteOnTopUps(ids, payout.id);
      if (page.next === null) break;
      after = page.next;
    }
    const lines = await this.movements.listOfPayout(payout.id);
    if (addsUp(payout, lines)) await this.payouts.markReconciled(payout.id);
    else this.logger.error({ payoutId: payout.id }, 'what a payout pays does not add up to it');
  }

  async #noteOnTopUps(ids: readonly string[], payoutId: string): Promise<void> {
    const charges = (await this.movements.findMany(ids)).filter(({ kind }) => kind === 'charge');
    await this.topUps.notePayout(
      charges.flatMap(({ topUpId }) => topUpId ?? []),
      payoutId,
    );
  }
}

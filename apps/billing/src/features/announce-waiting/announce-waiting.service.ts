import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { creditDecidedV1 } from '#contracts/bus/billing/credit.v1';
import { BusClient } from '#platform/bus/bus-client';
import { CONFIG } from '#platform/config/config.token';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { Sweeper } from '#platform/sweeper/sweeper';
import { AccountDesk } from '../../application/account-desk.js';
import { creditDecision } from '../../application/credit-answers.js';
import { AccountBooks } from '../../domain/account-books.js';
import { later } from '../../domain/calendar.js';
import { type CreditAccount } from '../../domain/credit-account.js';
import { type Reservation } from '../../domain/reservation.js';

const PAGE = 500;
/** Longer than an announcement takes, so that the sweeper does not say it beside the one that was started at the commit. */
const LEASE_MS = 5_000;

/**
 * Tells messaging what became of those who wait: they were served, or wait for another reason now. The account remembers
 * what was not said yet, so a crash between the commit and the word delays it by a sweep and loses nothing.
 */
@Injectable()
export class AnnounceWaitingService implements OnModuleInit {
  constructor(
    private readonly books: AccountBooks,
    private readonly desk: AccountDesk,
    private readonly bus: BusClient,
    private readonly sweeper: Sweeper,
    private readonly logger: StructuredLogger,
    @Inject(CONFIG) private readonly config: { readonly SWEEP_INTERVAL_MS: number },
  ) {}

  onModuleInit(): void {
    this.desk.follow('announce-waiting', (_command, accountId) => this.announce(accountId));
    this.sweeper.every('announce-waiting', () => this.#sweep(), {
      intervalMs: this.config.SWEEP_INTERVAL_MS,
    });
  }

  async announce(accountId: string): Promise<void> {
    // Read before the reservations: what is said is at least as new as the revision it is said with.
    const account = await this.books.find(accountId);
    if (account === null || account.unannounced === null) return;
    const { fromRevision, reasonChanged } = account.unannounced;
    await this.books.postponeAnnouncement(accountId, later(new Date(), LEASE_MS));
    await this.#sayServed(account, fromRevision);
    if (reasonChanged) await this.#sayWaiting(account);
    await this.books.markAnnounced(account);
  }

  async #sayServed(account: CreditAccount, fromRevision: number): Promise<void> {
    for (let afterId: string | null = null; ;) {
      const page = await this.books.listHeldSince(account.accountId, fromRevision, afterId, PAGE);
      await this.#say(account, page);
      const last = page.at(-1);
      if (page.length < PAGE || last === undefined) return;
      afterId = last.id;
    }
  }

  async #sayWaiting(account: CreditAccount): Promise<void> {
    for (let position = 0; ;) {
      const page = await this.books.listWaiting(account.accountId, position, PAGE);
      // The reason belongs to the revision that was read; a newer one is announced for itself.
      await this.#say(account, account.waitingReason === null ? [] : page);
      const last = page.at(-1);
      if (page.length < PAGE || last === undefined) return;
      position = last.position;
    }
  }

  async #say(account: CreditAccount, reservations: readonly Reservation[]): Promise<void> {
    if (reservations.length === 0) return;
    await this.bus.publish(creditDecidedV1, {
      accountId: account.accountId,
      revision: account.revision,
      decisions: reservations.map((reservation) => creditDecision(account, reservation)),
    });
  }

  async #sweep(): Promise<number> {
    const due = await this.books.listUnannounced(new Date(), 100);
    for (const { accountId } of due) {
      // It is due again by itself.
      await this.announce(accountId).catch((error: unknown) =>
        this.logger.error({ accountId, error }, 'those who wait could not be told; it is tried again'),
      );
    }
    return due.length;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { type ClientSession } from 'mongoose';
import { CONFIG } from '#platform/config/config.token';
import { Transactions } from '#platform/mongo/transactions';
import { isDueBy, isText } from '#platform/mongo/partial-index';
import { AccountBooks, type Decided } from '../../domain/account-books.js';
import { type Act, auditEntryOf } from '../../domain/audit.js';
import { ExceptionNotOpenError, NothingToAdjustError } from '../../domain/billing.errors.js';
import { beforeAnyMonthOf } from '../../domain/calendar.js';
import { type Books, type Change } from '../../domain/books.js';
import { type CreditAccount, newCreditAccount } from '../../domain/credit-account.js';
import {
  type BillingEvent,
  decide,
  needsRecentTopUps,
  purchasedAtMost,
  requestKeysNeeded,
  reservationsNeeded,
  reversalsNeeded,
  topUpsNeeded,
  waitingNeeded,
} from '../../domain/decide.js';
import { adjustmentIdOf } from '../../domain/decisions/adjust-credit.js';
import { type Adjustment } from '../../domain/finance-exception.js';
import { type Reservation, type WaitingReservation } from '../../domain/reservation.js';
import { type TopUp } from '../../domain/top-up.js';
import { Collections } from './collections.js';
import { resolvedBy } from './mongo-finance-exception.repository.js';
import { fromStoredAccount } from './stored-account.js';
import { escaped, fromStored, isDuplicateKey, type Stored } from './stored-document.js';
import { fromStoredTopUp, listGrantedAfter, toStoredTopUp } from './stored-top-up.js';

/** One transaction per decision. Whoever loses a race over an account reads it again and decides anew. */
@Injectable()
export class MongoAccountBooks extends AccountBooks {
  constructor(
    private readonly collections: Collections,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: { readonly MAX_REFILLS_PER_DAY: number },
  ) {
    super();
  }

  decide(accountId: string, events: readonly BillingEvent[]): Promise<Decided> {
    return this.#decideAs(accountId, events, null);
  }

  decideAct(accountId: string, act: Act): Promise<Decided> {
    return this.#decideAs(accountId, [act.event], act);
  }

  decideAdjustment(accountId: string, adjustment: Adjustment): Promise<Decided> {
    const { exceptionId, messages } = adjustment;
    const event: BillingEvent = { kind: 'adjusted', exceptionId, messages };
    return this.transactions.run(async (session) => {
      const { modifiedCount } = await this.collections.exceptions.updateOne(
        { _id: exceptionId, state: 'open' },
        resolvedBy(adjustment, messages, adjustmentIdOf(exceptionId)),
        { session },
      );
      if (modifiedCount === 0) throw new ExceptionNotOpenError();
      const decided = await this.#decide(session, accountId, [event], null);
      if (decided === undefined) throw new NothingToAdjustError();
      return decided;
    });
  }

  async #decideAs(accountId: string, events: readonly BillingEvent[], act: Act | null): Promise<Decided> {
    for (;;) {
      const decided = await this.transactions.run((session) => this.#decide(session, accountId, events, act));
      if (decided !== undefined) return decided;
      await this.#open(accountId);
    }
  }

  async #decide(
    session: ClientSession,
    accountId: string,
    events: readonly BillingEvent[],
    act: Act | null,
  ): Promise<Decided | undefined> {
    const account = await this.collections.accounts.findOne({ _id: accountId }, { session });
    if (account === null) return undefined;
    const books = await this.#read(session, fromStoredAccount(account), events);
    const now = new Date();
    const change = decide(books, events, {
      now,
      actor: act?.actor ?? null,
      maxRefillsPerDay: this.config.MAX_REFILLS_PER_DAY,
    });
    if (change.changed) await this.#write(session, books.account, change);
    if (change.changed && act !== null) {
      const entry = auditEntryOf(act, books.account, change, now);
      await this.collections.audit.insertOne({ _id: entry.id, ...entry }, { session });
    }
    return {
      change,
      reservations: overlaid(books.reservations, change.reservations),
      topUps: overlaid(books.topUps, change.topUps),
    };
  }

  async #read(
    session: ClientSession,
    account: CreditAccount,
    events: readonly BillingEvent[],
  ): Promise<Books> {
    const { accountId } = account;
    const reservationIds = reservationsNeeded(events);
    const topUps = await this.#topUps(session, account, events);
    const reservations =
      reservationIds.length === 0
        ? []
        : await this.collections.reservations
            .find({ accountId, _id: { $in: reservationIds } }, { session })
            .toArray();
    return {
      account,
      reservations: new Map(reservations.map((reservation) => [reservation.id, fromStored(reservation)])),
      waiting: await this.#headOfLine(session, accountId, waitingNeeded(account, topUps, events)),
      topUps: new Map([...topUps, ...(await this.#newer(session, account, topUps, events))]),
      ...(await this.#reversals(session, account, events)),
    };
  }

  async #headOfLine(session: ClientSession, accountId: string, limit: number): Promise<WaitingReservation[]> {
    if (limit === 0) return [];
    const head = await this.collections.reservations
      .find({ accountId, state: 'waiting' }, { session })
      .sort({ position: 1 })
      .limit(limit)
      .toArray();
    return head.map(fromStored).filter((reservation) => reservation.state === 'waiting');
  }

  async #topUps(
    session: ClientSession,
    account: CreditAccount,
    events: readonly BillingEvent[],
  ): Promise<Map<string, TopUp>> {
    const { accountId, openTopUpId } = account;
    const ids = [...topUpsNeeded(account, events), ...(openTopUpId === null ? [] : [openTopUpId])];
    const keys = requestKeysNeeded(events);
    const recent = needsRecentTopUps(events) ? [{ grantedAt: { $gte: beforeAnyMonthOf(new Date()) } }] : [];
    if (ids.length === 0 && keys.length === 0 && recent.length === 0) return new Map();
    const named = [{ _id: { $in: ids } }, { requestKeys: { $in: keys } }];
    const found = await this.collections.topUps
      .find({ accountId, $or: [...named, ...recent] }, { session })
      .toArray();
    return new Map(found.map((topUp) => [topUp.id, fromStoredTopUp(topUp)]));
  }

  /** The granted top-ups after those whose credits may be taken back. */
  async #newer(
    session: ClientSession,
    account: CreditAccount,
    topUps: ReadonlyMap<string, TopUp>,
    events: readonly BillingEvent[],
  ): Promise<[string, TopUp][]> {
    const epochs = reversalsNeeded(account, events).flatMap((id) => topUps.get(id)?.epoch ?? []);
    if (epochs.length === 0) return [];
    const { accountId } = account;
    const reach = { accountId, availablePurchased: purchasedAtMost(account, topUps, events) };
    const newer = await listGrantedAfter(this.collections, reach, Math.min(...epochs), session);
    return newer.map((topUp) => [topUp.id, topUp]);
  }

  async #reversals(
    session: ClientSession,
    account: CreditAccount,
    events: readonly BillingEvent[],
  ): Promise<Pick<Books, 'refunds' | 'disputes'>> {
    const topUpIds = reversalsNeeded(account, events);
    if (topUpIds.length === 0) return { refunds: [], disputes: [] };
    const ofThese = { accountId: account.accountId, topUpId: { $in: topUpIds } };
    const oldestFirst = { createdAt: 1, _id: 1 } as const;
    const refunds = await this.collections.refunds.find(ofThese, { session }).sort(oldestFirst).toArray();
    const disputes = await this.collections.disputes.find(ofThese, { session }).sort(oldestFirst).toArray();
    return { refunds: refunds.map(fromStored), disputes: disputes.map(fromStored) };
  }

  async #write(session: ClientSession, before: CreditAccount, change: Change): Promise<void> {
    const { accountId, revision } = before;
    const { matchedCount } = await this.collections.accounts.replaceOne(
      { _id: accountId, revision },
      { ...change.account },
      { session },
    );
    if (matchedCount === 0) throw new Error('an account changed inside of its own transaction');
    if (change.reservations.length > 0)
      await this.collections.reservations.bulkWrite(change.reservations.map(toPut), { session });
    if (change.topUps.length > 0)
      await this.collections.topUps.bulkWrite(change.topUps.map(toStoredTopUp).map(toPut), { session });
    if (change.refunds.length > 0)
      await this.collections.refunds.bulkWrite(change.refunds.map(toPut), { session });
    if (change.disputes.length > 0)
      await this.collections.disputes.bulkWrite(change.disputes.map(toPut), { session });
    if (change.entries.length > 0) {
      // Inserted, never replaced: a second entry of the same cause aborts the decision.
      await this.collections.ledger.insertMany(
        change.entries.map((entry) => ({ _id: entry.id, ...entry })),
        { session },
      );
    }
    if (change.notices.length > 0)
      await this.collections.notices.bulkWrite(change.notices.map(toPutOnce), { session });
    if (change.audit.length > 0)
      await this.collections.audit.insertMany(
        change.audit.map((entry) => ({ _id: entry.id, ...entry })),
        { session },
      );
  }

  /** A row must exist before it can be guarded. */
  async #open(accountId: string): Promise<void> {
    try {
      await this.collections.accounts.insertOne({ _id: accountId, ...newCreditAccount(accountId) });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  async find(accountId: string): Promise<CreditAccount | null> {
    return asAccount(await this.collections.accounts.findOne({ _id: accountId }));
  }

  async findByCustomer(customerId: string): Promise<CreditAccount | null> {
    return asAccount(await this.collections.accounts.findOne({ 'customer.id': isText(customerId) }));
  }

  async findByPaymentMethod(paymentMethodId: string): Promise<CreditAccount | null> {
    return asAccount(
      await this.collections.accounts.findOne({ 'card.paymentMethodId': isText(paymentMethodId) }),
    );
  }

  async listGranted(
    search: { readonly beginning: string; readonly ids: readonly string[] } | null,
    afterId: string | null,
    limit: number,
  ): Promise<CreditAccount[]> {
    const found = await this.collections.accounts
      .find({
        // The first entry of every ledger is a grant or a purchase.
        ledgerLength: { $gt: 0 },
        ...(afterId === null ? {} : { _id: { $gt: afterId } }),
        ...(search === null
          ? {}
          : {
              $or: [
                { accountId: { $in: [...search.ids] } },
                { accountId: { $regex: `^${escaped(search.beginning)}` } },
              ],
            }),
      })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
    return found.map(fromStoredAccount);
  }

  async listUnannounced(now: Date, limit: number): Promise<CreditAccount[]> {
    const found = await this.collections.accounts
      .find({ 'unannounced.dueAt': isDueBy(now) })
      .limit(limit)
      .toArray();
    return found.map(fromStoredAccount);
  }

  async listToReview(now: Date, limit: number): Promise<CreditAccount[]> {
    const found = await this.collections.accounts
      .find({ reviewAt: isDueBy(now) })
      .limit(limit)
      .toArray();
    return found.map(fromStoredAccount);
  }

  async postponeReview(accountId: string, until: Date): Promise<void> {
    await this.collections.accounts.updateOne(
      { _id: accountId, reviewAt: isDueBy(until) },
      { $set: { reviewAt: until } },
    );
  }

  async markAnnounced({ accountId, unannounced }: CreditAccount): Promise<void> {
    if (unannounced === null) return;
    await this.collections.accounts.updateOne(
      { _id: accountId, 'unannounced.toRevision': unannounced.toRevision },
      { $set: { unannounced: null } },
    );
  }

  async postponeAnnouncement(accountId: string, dueAt: Date): Promise<void> {
    await this.collections.accounts.updateOne(
      { _id: accountId, unannounced: { $ne: null } },
      { $set: { 'unannounced.dueAt': dueAt } },
    );
  }

  async listHeldSince(
    accountId: string,
    revision: number,
    afterId: string | null,
    limit: number,
  ): Promise<Reservation[]> {
    const found = await this.collections.reservations
      .find({
        accountId,
        state: 'held',
        revision: { $gte: revision },
        ...(afterId === null ? {} : { _id: { $gt: afterId } }),
      })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
    return found.map(fromStored);
  }

  async listWaiting(accountId: string, afterPosition: number, limit: number): Promise<WaitingReservation[]> {
    const found = await this.collections.reservations
      .find({ accountId, state: 'waiting', position: { $gt: afterPosition } })
      .sort({ position: 1 })
      .limit(limit)
      .toArray();
    return found.map(fromStored).filter((reservation) => reservation.state === 'waiting');
  }
}

/** The filter names the account, so that an id of another account's document collides instead of replacing it. */
const toPut = <Value extends { readonly id: string; readonly accountId: string }>(document: Value) => ({
  replaceOne: {
    filter: { _id: document.id, accountId: document.accountId },
    replacement: document,
    upsert: true,
  },
});

/** One that is there already stays as it is. */
const toPutOnce = <Value extends { readonly id: string; readonly accountId: string }>(document: Value) => ({
  updateOne: {
    filter: { _id: document.id, accountId: document.accountId },
    update: { $setOnInsert: document },
    upsert: true,
  },
});

const asAccount = (stored: Stored<CreditAccount> | null): CreditAccount | null =>
  stored && fromStoredAccount(stored);

const overlaid = <Value extends { readonly id: string }>(
  before: ReadonlyMap<string, Value>,
  changed: readonly Value[],
): Map<string, Value> => new Map([...before, ...changed.map((value) => [value.id, value] as const)]);

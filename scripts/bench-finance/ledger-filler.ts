import { type Collection, type Document } from 'mongodb';
import { type System } from '#testing/system';

const DAY_MS = 86_400_000;
/** One entry of so many is a purchase, and has a top-up with its booking. */
const ENTRIES_PER_PURCHASE = 100;
const ACCOUNTS = 50;
const BATCH = 10_000;

interface Keyed {
  _id: string;
}

/** Puts a history of money into billing's database as billing would have written it: so many entries on each day. */
export class LedgerFiller {
  readonly #ledger: Collection<Keyed & Document>;
  readonly #topUps: Collection<Keyed & Document>;
  readonly #movements: Collection<Keyed & Document>;
  #filled = 0;

  constructor(
    system: System,
    /** Noon (UTC) of the last day. */
    private readonly lastNoon: number,
    readonly entriesPerDay: number,
  ) {
    this.#ledger = system.collection('billing', 'ledger');
    this.#topUps = system.collection('billing', 'topUps');
    this.#movements = system.collection('billing', 'moneyMovements');
  }

  /** Goes on into the past until there are `total` entries. */
  async fillTo(total: number): Promise<void> {
    while (this.#filled < total) {
      const indexes = Array.from(
        { length: Math.min(BATCH, total - this.#filled) },
        (_, i) => this.#filled + i,
      );
      const purchases = indexes.filter((index) => index % ENTRIES_PER_PURCHASE === 0);
      const fast = { ordered: false, writeConcern: { w: 1, journal: false } };
      await this.#ledger.insertMany(
        indexes.map((index) => this.#entry(index)),
        fast,
      );
      await this.#topUps.insertMany(
        purchases.map((index) => this.#topUp(index)),
        fast,
      );
      await this.#movements.insertMany(
        purchases.map((index) => this.#movement(index)),
        fast,
      );
      this.#filled += indexes.length;
    }
  }

  dayOf(index: number): string {
    return this.#at(index).toISOString().slice(0, 10);
  }

  #at(index: number): Date {
    const day = Math.floor(index / this.entriesPerDay);
    return new Date(this.lastNoon - day * DAY_MS - (index % this.entriesPerDay));
  }

  #entry(index: number): Keyed & Document {
    const accountId = accountOf(index);
    const isPurchase = index % ENTRIES_PER_PURCHASE === 0;
    const id = isPurchase ? `${topUpOf(index)}:purchase` : `msg_bench_${index}:used`;
    return {
      _id: id,
      id,
      accountId,
      sequence: 10_000_000 - index,
      at: this.#at(index),
      kind: isPurchase ? 'purchase' : 'used',
      messages: isPurchase ? 1_000 : -1,
      balanceAfter: 500,
      cause: isPurchase
        ? { type: 'top_up', id: topUpOf(index) }
        : { type: 'message', id: `msg_bench_${index}` },
      amountCents: isPurchase ? 2_000 : null,
    };
  }

  #topUp(index: number): Keyed & Document {
    const id = topUpOf(index);
    const at = this.#at(index);
    const card = { brand: 'visa', last4: '4242', expMonth: 12, expYear: 2030 };
    const ids = { paymentIntentId: `pi_bench_${index}`, chargeId: `ch_bench_${index}` };
    return {
      _id: id,
      id,
      accountId: accountOf(index),
      epoch: 10_000_000 - index,
      origin: 'automatic',
      amountCents: 2_000,
      currency: 'usd',
      messages: 1_000,
      attempt: 1,
      attemptStartedAt: at,
      terms: { customerId: `cus_bench_${index}`, paymentMethodId: 'pm_bench', receiptEmail: null },
      ...ids,
      createdAt: at,
      requestKeys: [],
      searchKeys: [id, accountOf(index), ids.paymentIntentId, ids.chargeId, `txn_bench_${index}`],
      state: 'granted',
      grantedAt: at,
      receiptUrl: 'https://pay.stripe.com/receipts/bench',
      nextCheckAt: null,
      checks: 0,
      boughtBy: null,
      refundedCents: 0,
      refundedMessages: 0,
      shortfallMessages: 0,
      dispute: null,
      booking: { balanceTransactionId: `txn_bench_${index}`, feeCents: 88, netCents: 1_912, at },
      card,
      payoutId: null,
    };
  }

  #movement(index: number): Keyed & Document {
    const at = this.#at(index);
    const id = `txn_bench_${index}`;
    return {
      _id: id,
      id,
      kind: 'charge',
      amountCents: 2_000,
      feeCents: 88,
      netCents: 1_912,
      currency: 'usd',
      at,
      day: at.toISOString().slice(0, 10),
      sourceId: `ch_bench_${index}`,
      chargeId: `ch_bench_${index}`,
      paymentIntentId: `pi_bench_${index}`,
      topUpId: topUpOf(index),
      accountId: accountOf(index),
      payoutId: null,
    };
  }
}

const accountOf = (index: number): string => `acc_bench_${Math.floor(index / 100) % ACCOUNTS}`;
const topUpOf = (index: number): string => `${accountOf(index)}:${10_000_000 - index}`;

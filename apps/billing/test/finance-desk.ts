import { createHmac } from 'node:crypto';
import { type mongo } from 'mongoose';
import { type z } from 'zod';
import {
  getChargeV1,
  getFinanceOverviewV1,
  getReconciliationV1,
  listChargesV1,
  listExceptionsV1,
  refundTopUpV1,
} from '#contracts/bus/billing/finance.v1';
import { type Charge, type ChargeStory, type FinanceException } from '#contracts/http/finance.http';
import { eventually } from '#testing/eventually';
import { type ComparedDay } from '../src/domain/compared-day.js';
import { type BilledWorld } from './billing-system.js';

type ChargeFilter = z.infer<typeof listChargesV1.request>['filter'];

export const FINANCE = { id: 'u_finance', name: 'Fay Finance' };

/** Any collection's document: a test forges what it likes. */
export interface AnyDocument {
  _id: string;
  [field: string]: unknown;
}

/** What a person of finance sees and does, and what can go wrong with the books. */
export class FinanceDesk {
  constructor(private readonly system: BilledWorld) {}

  collection(name: string): mongo.Collection<AnyDocument> {
    const { db } = this.system.connection;
    if (db === undefined) throw new Error('the connection to MongoDB is not open');
    return db.collection<AnyDocument>(name);
  }

  refund(
    topUpId: string,
    idempotencyKey: string,
    amount: { messages?: number; whole?: boolean } = {},
    reason = 'The firm asked for it.',
  ): Promise<z.infer<typeof refundTopUpV1.reply>> {
    const refund = { ...amount, reason };
    return this.system.bus.request(refundTopUpV1, { actor: FINANCE, topUpId, refund, idempotencyKey });
  }

  charge(topUpId: string): Promise<ChargeStory> {
    return this.system.bus.request(getChargeV1, { actor: FINANCE, topUpId });
  }

  overview(): Promise<z.infer<typeof getFinanceOverviewV1.reply>> {
    return this.system.bus.request(getFinanceOverviewV1, { actor: FINANCE });
  }

  async firstCharges(filter: ChargeFilter, limit: number): Promise<Charge[]> {
    const page = { actor: FINANCE, filter, cursor: null, limit };
    return (await this.system.bus.request(listChargesV1, page)).items;
  }

  /** All that the filter lets through, read in pages. */
  async charges(filter: ChargeFilter = {}, limit = 100): Promise<Charge[]> {
    const items: Charge[] = [];
    for (let cursor: string | null = null; ;) {
      const page: { items: Charge[]; nextCursor: string | null } = await this.system.bus.request(
        listChargesV1,
        { actor: FINANCE, filter, cursor, limit },
      );
      items.push(...page.items);
      if (page.nextCursor === null) return items;
      cursor = page.nextCursor;
    }
  }

  /** Compares a day now and waits until that is done. */
  async compare(day: string): Promise<void> {
    const days = this.collection('comparedDays') as unknown as mongo.Collection<
      ComparedDay & { _id: string }
    >;
    const asked = new Date();
    await days.updateOne({ _id: day }, { $set: { id: day, dueAt: new Date(0) } }, { upsert: true });
    await eventually(async () => {
      const compared = await days.findOne({ _id: day });
      if (compared?.comparedAt && compared.comparedAt >= asked) return;
      // A copy that looked at its clock just before we asked has taken it: asked again, once it has finished.
      const soon = new Date(Date.now() + 3_600_000);
      await days.updateOne(
        { _id: day, $or: [{ dueAt: { $gt: soon } }, { dueAt: null }] },
        { $set: { dueAt: new Date(0) } },
      );
      throw new Error(`${day} is not compared yet`);
    }, 20_000);
  }

  async exceptions(state?: FinanceException['state'], limit = 100): Promise<FinanceException[]> {
    const items: FinanceException[] = [];
    for (let cursor: string | null = null; ;) {
      const page: { items: FinanceException[]; nextCursor: string | null } = await this.system.bus.request(
        listExceptionsV1,
        { actor: FINANCE, filter: state === undefined ? {} : { state }, cursor, limit },
      );
      items.push(...page.items);
      if (page.nextCursor === null) return items;
      cursor = page.nextCursor;
    }
  }

  /** What is open, as `type subject`. */
  async open(): Promise<string[]> {
    return (await this.exceptions('open')).map(
      ({ type, subject }) => `${type} ${subject.type} ${subject.id}`,
    );
  }

  async reconciled(day: string) {
    const { days } = await this.system.bus.request(getReconciliationV1, {
      actor: FINANCE,
      from: day,
      to: day,
    });
    const [only] = days;
    if (only === undefined) throw new Error('a day is missing');
    return only;
  }

  /** Posts a webhook as the provider signs it. */
  async post(event: { id: string; type: string; object: object }, happenedAt = new Date()): Promise<number> {
    const signedAt = Math.floor(Date.now() / 1_000);
    const body = JSON.stringify({
      id: event.id,
      object: 'event',
      type: event.type,
      created: Math.floor(happenedAt.getTime() / 1_000),
      livemode: false,
      data: { object: event.object },
    });
    const signature = createHmac('sha256', this.system.webhookSecret)
      .update(`${signedAt}.${body}`)
      .digest('hex');
    const { status } = await fetch(this.system.webhookUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': `t=${signedAt},v1=${signature}`,
      },
      body,
    });
    return status;
  }
}

/** A booking as the importer keeps it. */
export const aMovement = (
  fields: { id: string; kind: string; amountCents: number } & Record<string, unknown>,
  at: Date,
) => ({
  _id: fields.id,
  feeCents: 0,
  netCents: fields.amountCents,
  currency: 'usd',
  at,
  day: at.toISOString().slice(0, 10),
  sourceId: null,
  chargeId: null,
  paymentIntentId: null,
  topUpId: null,
  accountId: null,
  payoutId: null,
  ...fields,
});

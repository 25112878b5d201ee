import { Injectable } from '@nestjs/common';
import { isDueBy, isTextOf } from '#platform/mongo/partial-index';
import { type mongo } from 'mongoose';
import { type MoneyMovement } from '../../domain/money-movement.js';
import { type ChargeFacts } from '../../domain/provider-books.js';
import { type Booking, type GrantedTopUp, type SucceededPayment, type TopUp } from '../../domain/top-up.js';
import { type ChargeSearch, TopUpRepository } from '../../domain/top-up.repository.js';
import { type TimePosition } from '../../domain/time-cursor.js';
import { type CreditAccount } from '../../domain/credit-account.js';
import { type ShownState } from '../../domain/refundable.js';
import { Collections } from './collections.js';
import { type Stored } from './stored-document.js';
import { fromStoredTopUp, listGrantedAfter, TOP_UPS_IN_TROUBLE } from './stored-top-up.js';

@Injectable()
export class MongoTopUpRepository extends TopUpRepository {
  constructor(private readonly collections: Collections) {
    super();
  }

  async find(accountId: string, topUpId: string): Promise<TopUp | null> {
    const found = await this.collections.topUps.findOne({ accountId, _id: topUpId });
    return found && fromStoredTopUp(found);
  }

  async findById(topUpId: string): Promise<TopUp | null> {
    const found = await this.collections.topUps.findOne({ _id: topUpId });
    return found && fromStoredTopUp(found);
  }

  async findMany(accountId: string, topUpIds: readonly string[]): Promise<TopUp[]> {
    if (topUpIds.length === 0) return [];
    const found = await this.collections.topUps.find({ accountId, _id: { $in: [...topUpIds] } }).toArray();
    return found.map(fromStoredTopUp);
  }

  async list(accountId: string, beforeEpoch: number | null, limit: number): Promise<TopUp[]> {
    const found = await this.collections.topUps
      .find({ accountId, ...(beforeEpoch === null ? {} : { epoch: { $lt: beforeEpoch } }) })
      .sort({ epoch: -1 })
      .limit(limit)
      .toArray();
    return found.map(fromStoredTopUp);
  }

  async search(filter: ChargeSearch, after: TimePosition | null, limit: number): Promise<TopUp[]> {
    const found = await this.collections.topUps
      .find({ $and: [matching(filter), after === null ? {} : olderThan(after)] })
      .sort({ createdAt: -1, _id: -1 })
      .limit(limit)
      .toArray();
    return found.map(fromStoredTopUp);
  }

  async listGrantedAfter(account: CreditAccount, epoch: number): Promise<GrantedTopUp[]> {
    return listGrantedAfter(this.collections, account, epoch);
  }

  async listCharges(
    accountId: string,
  ): Promise<Pick<GrantedTopUp, 'grantedAt' | 'amountCents' | 'refundedCents' | 'dispute'>[]> {
    const found = await this.collections.topUps
      .find({ accountId, state: 'granted' })
      .project<
        Pick<GrantedTopUp, 'grantedAt' | 'amountCents'> &
          Partial<Pick<GrantedTopUp, 'refundedCents' | 'dispute'>>
      >({
        grantedAt: 1,
        amountCents: 1,
        refundedCents: 1,
        dispute: 1,
      })
      .toArray();
    return found.map(({ refundedCents = 0, dispute = null, ...charge }) => ({
      ...charge,
      refundedCents,
      dispute,
    }));
  }

  async listDue(now: Date, limit: number): Promise<string[]> {
    const found = await this.collections.topUps
      .find({ nextCheckAt: isDueBy(now) })
      .project<{ _id: string }>({ _id: 1 })
      .limit(limit)
      .toArray();
    return found.map(({ _id }) => _id);
  }

  async claim(topUpId: string, now: Date, leaseUntil: Date): Promise<TopUp | null> {
    const claimed = await this.collections.topUps.findOneAndUpdate(
      { _id: topUpId, nextCheckAt: { $lte: now } },
      { $set: { nextCheckAt: leaseUntil }, $inc: { checks: 1 } },
      { returnDocument: 'after' },
    );
    return claimed && fromStoredTopUp(claimed);
  }

  async postpone(topUp: TopUp, until: Date): Promise<void> {
    await this.collections.topUps.updateOne(
      { _id: topUp.id, state: topUp.state, attempt: topUp.attempt, nextCheckAt: { $type: 'date' } },
      { $set: { nextCheckAt: until } },
    );
  }

  async notePayment(topUp: TopUp, paymentIntentId: string): Promise<void> {
    await this.collections.topUps.updateOne(
      { _id: topUp.id, state: 'pending', attempt: topUp.attempt },
      { $set: { paymentIntentId }, $addToSet: { searchKeys: paymentIntentId } },
    );
  }

  async noteProcessing(topUp: TopUp, paymentIntentId: string): Promise<void> {
    await this.collections.topUps.updateOne(
      { _id: topUp.id, state: 'pending', attempt: topUp.attempt },
      { $set: { paymentIntentId, phase: 'processing' }, $addToSet: { searchKeys: paymentIntentId } },
    );
  }

  async noteConfirmation(topUp: TopUp, paymentIntentId: string, url: string | null): Promise<void> {
    await this.collections.topUps.updateOne(
      { _id: topUp.id, state: 'pending', attempt: topUp.attempt, confirmation: { $type: 'object' } },
      { $set: { paymentIntentId, phase: 'confirming', 'confirmation.url': url } },
    );
  }

  async noteReceipt(topUpId: string, { chargeId, receiptUrl }: SucceededPayment): Promise<void> {
    await this.collections.topUps.updateOne(
      { _id: topUpId, state: 'granted' },
      {
        $set: { chargeId, receiptUrl, nextCheckAt: null },
        ...(chargeId === null ? {} : { $addToSet: { searchKeys: chargeId } }),
      },
    );
  }

  async findManyById(topUpIds: readonly string[]): Promise<TopUp[]> {
    if (topUpIds.length === 0) return [];
    return (await this.collections.topUps.find({ _id: { $in: [...topUpIds] } }).toArray()).map(
      fromStoredTopUp,
    );
  }

  async findByPayments(paymentIntentIds: readonly string[]): Promise<TopUp[]> {
    if (paymentIntentIds.length === 0) return [];
    const found = await this.collections.topUps
      .find({ paymentIntentId: isTextOf(paymentIntentIds) })
      .toArray();
    return found.map(fromStoredTopUp);
  }

  async listUnbooked(limit: number): Promise<GrantedTopUp[]> {
    const found = await this.collections.topUps
      .find({ state: 'granted', 'booking.at': null })
      .sort({ grantedAt: -1 })
      .limit(limit)
      .toArray();
    return found.map(fromStoredTopUp).filter((topUp) => topUp.state === 'granted');
  }

  async noteBooking(topUpId: string, movement: MoneyMovement, charge: ChargeFacts): Promise<void> {
    const { id, feeCents, netCents, at, payoutId } = movement;
    const booking: Booking = { balanceTransactionId: id, feeCents, netCents, at };
    const { chargeId, card, receiptUrl, paymentIntentId } = charge;
    const keys = [id, chargeId, paymentIntentId, payoutId].filter((key) => key !== null);
    // Field by field, so that it may happen at any moment: a decision that read the document before collides and is made anew.
    const unless = (field: string, value: string | null) => ({
      [field]: { $ifNull: [`$${field}`, { $literal: value }] },
    });
    await this.collections.topUps.updateOne({ _id: topUpId, state: 'granted', 'booking.at': null }, [
      {
        $set: {
          booking: { $literal: booking },
          card: { $literal: card },
          ...unless('chargeId', chargeId),
          ...unless('receiptUrl', receiptUrl),
          ...unless('payoutId', payoutId),
          searchKeys: { $setUnion: [{ $ifNull: ['$searchKeys', []] }, { $literal: keys }] },
        },
      },
    ]);
  }

  async notePayout(topUpIds: readonly string[], payoutId: string): Promise<void> {
    if (topUpIds.length === 0) return;
    await this.collections.topUps.updateMany(
      { _id: { $in: [...topUpIds] }, state: 'granted', payoutId: null },
      { $set: { payoutId }, $addToSet: { searchKeys: payoutId } },
    );
  }
}

/** Sorts after every character of an id. */
const HIGHEST = '\u{10ffff}';

type Condition = mongo.Filter<Stored<TopUp>>;

function matching({
  from,
  before,
  state,
  trouble,
  accountId,
  minAmountCents,
  maxAmountCents,
  idBegins,
}: ChargeSearch): Condition {
  const conditions: Condition[] = [
    from === null ? {} : { createdAt: { $gte: from } },
    before === null ? {} : { createdAt: { $lt: before } },
    state === null ? {} : inState(state),
    trouble === null ? {} : TOP_UPS_IN_TROUBLE[trouble],
    accountId === null ? {} : { accountId },
    minAmountCents === null ? {} : { amountCents: { $gte: minAmountCents } },
    maxAmountCents === null ? {} : { amountCents: { $lte: maxAmountCents } },
    idBegins === null ? {} : { searchKeys: { $elemMatch: { $gte: idBegins, $lt: `${idBegins}${HIGHEST}` } } },
  ];
  return { $and: conditions };
}

/** What is shown is stored only of those that are granted; older ones without it are shown as granted. */
function inState(state: TopUp['state'] | ShownState): Condition {
  if (state === 'refunded' || state === 'disputed') return { state: 'granted', shownState: state };
  return { state, shownState: state === 'granted' ? { $in: ['granted', null] } : null };
}

const olderThan = ({ at, id }: TimePosition): Condition => ({
  createdAt: { $lte: at },
  $or: [{ createdAt: { $lt: at } }, { _id: { $lt: id } }],
});

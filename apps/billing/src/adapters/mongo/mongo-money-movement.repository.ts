import { Injectable } from '@nestjs/common';
import { isTextOf } from '#platform/mongo/partial-index';
import { type MoneyMovement } from '../../domain/money-movement.js';
import { MoneyMovementRepository } from '../../domain/money-movement.repository.js';
import { Collections } from './collections.js';
import { fromStored, isDuplicateKey } from './stored-document.js';

@Injectable()
export class MongoMoneyMovementRepository extends MoneyMovementRepository {
  constructor(private readonly collections: Collections) {
    super();
  }

  async unknownOf(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const known = await this.collections.moneyMovements
      .find({ _id: { $in: [...ids] } })
      .project<{ _id: string }>({ _id: 1 })
      .toArray();
    const unknown = new Set(ids);
    for (const { _id } of known) unknown.delete(_id);
    return unknown;
  }

  async keep(movements: readonly MoneyMovement[]): Promise<void> {
    if (movements.length === 0) return;
    try {
      // Unordered: those that another copy kept meanwhile are passed over, and the others are kept.
      await this.collections.moneyMovements.insertMany(
        movements.map((movement) => ({ _id: movement.id, ...movement })),
        { ordered: false },
      );
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  async findMany(ids: readonly string[]): Promise<MoneyMovement[]> {
    return (await this.collections.moneyMovements.find({ _id: { $in: [...ids] } }).toArray()).map(fromStored);
  }

  async findCharges(chargeIds: readonly string[]): Promise<MoneyMovement[]> {
    if (chargeIds.length === 0) return [];
    const found = await this.collections.moneyMovements
      .find({ chargeId: { $in: [...chargeIds] }, kind: 'charge' })
      .toArray();
    return found.map(fromStored);
  }

  async findChargesOfTopUps(topUpIds: readonly string[]): Promise<MoneyMovement[]> {
    if (topUpIds.length === 0) return [];
    const found = await this.collections.moneyMovements
      .find({ topUpId: isTextOf(topUpIds), kind: 'charge' })
      .toArray();
    return found.map(fromStored);
  }

  async notePayout(ids: readonly string[], payoutId: string): Promise<void> {
    await this.collections.moneyMovements.updateMany(
      { _id: { $in: [...ids] }, payoutId: null },
      { $set: { payoutId } },
    );
  }

  async listOfPayout(payoutId: string): Promise<MoneyMovement[]> {
    const found = await this.collections.moneyMovements.find({ payoutId }).sort({ at: 1, _id: 1 }).toArray();
    return found.map(fromStored);
  }
}

import { Injectable } from '@nestjs/common';
import { type ClosedMonth, ClosedMonths } from '../../domain/closed-month.js';
import { Collections } from './collections.js';
import { fromStored, isDuplicateKey } from './stored-document.js';

@Injectable()
export class MongoClosedMonths extends ClosedMonths {
  constructor(private readonly collections: Collections) {
    super();
  }

  async close(month: ClosedMonth): Promise<ClosedMonth> {
    try {
      await this.collections.closedMonths.insertOne({ _id: month.id, ...month });
      return month;
    } catch (error) {
      const [closed] = isDuplicateKey(error) ? await this.find([month.id]) : [];
      if (closed === undefined) throw error;
      return closed;
    }
  }

  async find(months: readonly string[]): Promise<ClosedMonth[]> {
    return (await this.collections.closedMonths.find({ _id: { $in: [...months] } }).toArray()).map(
      fromStored,
    );
  }
}

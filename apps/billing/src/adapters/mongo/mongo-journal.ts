import { Injectable } from '@nestjs/common';
import { startOfNextDay } from '../../domain/calendar.js';
import {
  type Booked,
  type Credited,
  Journal,
  type TrialBalance,
  trialBalanceOf,
} from '../../domain/journal.js';
import { Collections } from './collections.js';

@Injectable()
export class MongoJournal extends Journal {
  constructor(private readonly collections: Collections) {
    super();
  }

  async trialBalance(
    { from, to }: { readonly from: string; readonly to: string },
    currency: string,
  ): Promise<TrialBalance> {
    const at = { $gte: new Date(from), $lt: startOfNextDay(new Date(to)) };
    const [credits, money] = await Promise.all([
      this.collections.ledger
        .aggregate<Credited>([
          { $match: { at } },
          { $group: { _id: '$kind', messages: { $sum: '$messages' } } },
          { $project: { _id: 0, kind: '$_id', messages: 1 } },
        ])
        .toArray(),
      this.collections.moneyMovements
        .aggregate<Booked>([
          { $match: { day: { $gte: from, $lte: to }, currency } },
          {
            $group: {
              _id: '$kind',
              amountCents: { $sum: '$amountCents' },
              feeCents: { $sum: '$feeCents' },
              netCents: { $sum: '$netCents' },
            },
          },
          { $project: { _id: 0, kind: '$_id', amountCents: 1, feeCents: 1, netCents: 1 } },
        ])
        .toArray(),
    ]);
    return trialBalanceOf([...credits, ...money]);
  }
}

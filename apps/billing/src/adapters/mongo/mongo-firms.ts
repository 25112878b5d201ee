import { Injectable } from '@nestjs/common';
import { type Firm, Firms } from '../../domain/firms.js';
import { Collections } from './collections.js';
import { escaped, fromStored } from './stored-document.js';

@Injectable()
export class MongoFirms extends Firms {
  /** What this process wrote last: a name is written once per process, and when it changes. */
  readonly #noted = new Map<string, string>();

  constructor(private readonly collections: Collections) {
    super();
  }

  async note({ id, name }: Firm): Promise<void> {
    if (this.#noted.get(id) === name) return;
    await this.collections.firms.updateOne({ _id: id }, { $set: { id, name } }, { upsert: true });
    this.#noted.set(id, name);
  }

  async named(accountIds: readonly (string | null)[]): Promise<ReadonlyMap<string, Firm>> {
    const ids = [...new Set(accountIds.filter((id) => id !== null))];
    const found = ids.length === 0 ? [] : await this.collections.firms.find({ _id: { $in: ids } }).toArray();
    return new Map(
      [...ids.map((id) => ({ id, name: id })), ...found.map(fromStored)].map((firm) => [firm.id, firm]),
    );
  }

  async idsOf(partOfName: string): Promise<string[]> {
    const found = await this.collections.firms
      .find({ name: { $regex: escaped(partOfName), $options: 'i' } })
      .project<{ _id: string }>({ _id: 1 })
      .limit(MOST_FOUND)
      .toArray();
    return found.map(({ _id }) => _id);
  }
}

const MOST_FOUND = 1_000;

import { Injectable } from '@nestjs/common';
import { type UsageRow } from '#contracts/http/usage.http';
import { type Page, type PageRequest } from '#contracts/shared/page';
import { type Requester } from '#contracts/shared/requester';
import { spanOfDays } from '../../domain/traffic.js';
import { TrafficRepository, type UsagePart } from '../../domain/traffic.repository.js';
import { pageOfRows } from './usage-page.js';

interface Query extends PageRequest {
  readonly requester: Requester;
  readonly from: string;
  readonly to: string;
  readonly groupBy: 'user' | 'matter' | 'day';
  readonly matterId: string | null;
}

const COUNTED_BY = { user: 'author', matter: 'conversation', day: 'day' } as const;

/** Counts a firm's own texts by person, by client/matter or by day. */
@Injectable()
export class ListUsageService {
  constructor(private readonly traffic: TrafficRepository) {}

  async list({ requester, from, to, groupBy, matterId, ...page }: Query): Promise<Page<UsageRow>> {
    const accountId = requester.account.id;
    const parts = await this.traffic.countUsage({
      accountId,
      span: spanOfDays(from, to),
      by: COUNTED_BY[groupBy],
      matterId,
    });
    if (groupBy !== 'matter') return pageOfRows(parts, page);
    return this.#withNames(accountId, pageOfRows(await this.#byMatter(accountId, parts), page));
  }

  /** A text belongs to the matter that its conversation is filed under now. */
  async #byMatter(accountId: string, parts: readonly UsagePart[]): Promise<UsagePart[]> {
    const conversationIds = parts.flatMap(({ key }) => (key === null ? [] : [key]));
    const matters = await this.traffic.mattersOf(accountId, [...new Set(conversationIds)]);
    return parts.map((part) => ({ ...part, key: matters.get(part.key ?? '') ?? null }));
  }

  async #withNames(accountId: string, page: Page<UsageRow>): Promise<Page<UsageRow>> {
    const matterIds = page.items.flatMap(({ key }) => (key === null ? [] : [key]));
    const names = await this.traffic.matterNames(accountId, matterIds);
    return { ...page, items: page.items.map((row) => ({ ...row, name: names.get(row.key ?? '') ?? null })) };
  }
}

import { Injectable } from '@nestjs/common';
import { type Actor } from '#contracts/shared/ids';
import { type PageRequest } from '#contracts/shared/page';
import { type AccountTraffic, Traffic } from '../../application/traffic.js';
import { AccountBooks } from '../../domain/account-books.js';
import { billingOverview } from '../../domain/billing-overview.js';
import { type CreditAccount } from '../../domain/credit-account.js';
import { dollarsOf, negated, sumOf } from '../../domain/exact-decimal.js';
import { FiguresRepository, type FirmMoney } from '../../domain/figures.repository.js';
import { FinanceAudit } from '../../domain/finance-audit.js';
import { Firms } from '../../domain/firms.js';
import { PRICE } from '../../domain/price-list.js';
import { readTextCursor, textCursor } from '../../domain/text-cursor.js';
import { type TopUp } from '../../domain/top-up.js';
import { TopUpRepository } from '../../domain/top-up.repository.js';

export interface FirmFilter {
  readonly from: string;
  readonly to: string;
  readonly q: string | null;
}

/** What each firm has, paid and cost in a period. */
@Injectable()
export class ListFirmsService {
  constructor(
    private readonly books: AccountBooks,
    private readonly topUps: TopUpRepository,
    private readonly figures: FiguresRepository,
    private readonly traffic: Traffic,
    private readonly firms: Firms,
    private readonly audit: FinanceAudit,
  ) {}

  async list(actor: Actor, { from, to, q }: FirmFilter, { cursor, limit }: PageRequest) {
    const search = q === null || q.trim() === '' ? null : q.trim();
    const named = search === null ? null : { beginning: search, ids: await this.firms.idsOf(search) };
    const found = await this.books.listGranted(named, readTextCursor(cursor), limit + 1);
    const page = found.slice(0, limit);
    const ids = page.map(({ accountId }) => accountId);
    const [money, traffic, firms, openTopUps] = await Promise.all([
      this.figures.ofFirms(ids, from, to),
      this.traffic.ofAccounts(ids, from, to),
      this.firms.named(ids),
      this.topUps.findManyById(page.flatMap(({ openTopUpId }) => openTopUpId ?? [])),
    ]);
    await this.audit.note(actor, 'list-firms', `${from}..${to}${search === null ? '' : ` ${search}`}`, ids);
    const now = new Date();
    return {
      items: page.map((account) => {
        const id = account.accountId;
        const open = openTopUps.find((topUp) => topUp.id === account.openTopUpId) ?? null;
        return {
          account: firms.get(id) ?? { id, name: id },
          ...standingOf(account, open, now),
          ...figuresOf(money.get(id), traffic.get(id)),
        };
      }),
      nextCursor: found.length > limit ? textCursor(ids.at(-1) ?? '') : null,
    };
  }
}

function standingOf(account: CreditAccount, openTopUp: TopUp | null, now: Date) {
  const { outgoingTextMessages, autoRefill } = billingOverview(account, openTopUp, now);
  return {
    remaining: outgoingTextMessages.remaining,
    autoRefillState: autoRefill.state,
    monthlyLimitCents: autoRefill.monthlyLimitCents,
  };
}

const NO_MONEY = { refills: 0, chargedCents: 0, refundedCents: 0, disputedCents: 0, feesCents: 0 };

function figuresOf(money: FirmMoney | undefined, traffic: AccountTraffic | undefined) {
  const { refills, chargedCents, refundedCents, disputedCents, feesCents } = money ?? NO_MONEY;
  const { sent, segments, cost } = traffic ?? { sent: 0, segments: 0, cost: '0' };
  const kept = chargedCents - refundedCents - disputedCents - feesCents;
  return {
    refills,
    chargedCents,
    refundedCents,
    disputedCents,
    feesCents,
    messagesSent: sent,
    averageSegments: sent === 0 ? null : Math.round((segments * 100) / sent) / 100,
    providerCost: cost,
    margin: sumOf([dollarsOf(kept), negated(cost)]),
    currency: PRICE.currency,
  };
}

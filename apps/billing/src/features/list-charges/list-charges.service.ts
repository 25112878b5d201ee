import { Injectable } from '@nestjs/common';
import { type Actor } from '#contracts/shared/ids';
import { type PageRequest } from '#contracts/shared/page';
import { chargeView } from '../../domain/charge-view.js';
import { FinanceAudit } from '../../domain/finance-audit.js';
import { Firms } from '../../domain/firms.js';
import { PaymentProvider } from '../../domain/payment-provider.js';
import { readTimeCursor, timeCursor } from '../../domain/time-cursor.js';
import { type ChargeSearch, TopUpRepository } from '../../domain/top-up.repository.js';

/** All firms' top-ups, newest first. Nothing is counted, so a page costs the same however many there are. */
@Injectable()
export class ListChargesService {
  constructor(
    private readonly topUps: TopUpRepository,
    private readonly firms: Firms,
    private readonly provider: PaymentProvider,
    private readonly audit: FinanceAudit,
  ) {}

  async list(actor: Actor, search: ChargeSearch, { cursor, limit }: PageRequest) {
    const found = await this.topUps.search(search, readTimeCursor(cursor), limit + 1);
    const topUps = found.slice(0, limit);
    const firms = await this.firms.named(topUps.map(({ accountId }) => accountId));
    await this.audit.note(actor, 'list-charges', inWords(search), [...firms.keys()]);
    const last = topUps.at(-1);
    return {
      items: topUps.map((topUp) =>
        chargeView(
          topUp,
          firms.get(topUp.accountId),
          topUp.paymentIntentId && this.provider.dashboardUrl(topUp.paymentIntentId),
        ),
      ),
      nextCursor: found.length > limit && last ? timeCursor({ at: last.createdAt, id: last.id }) : null,
    };
  }
}

/** Only the conditions that were set. */
const inWords = (search: ChargeSearch): string =>
  JSON.stringify(Object.fromEntries(Object.entries(search).filter(([, value]) => value !== null)));

import { Injectable } from '@nestjs/common';
import { AccountBooks } from '../../domain/account-books.js';
import { billingOverview, type BillingOverview } from '../../domain/billing-overview.js';
import { newCreditAccount } from '../../domain/credit-account.js';
import { type Firm, Firms } from '../../domain/firms.js';
import { TopUpRepository } from '../../domain/top-up.repository.js';

/** What every person of the firm may see. An account nobody has met has nothing yet, and is not made by looking. */
@Injectable()
export class GetBillingService {
  constructor(
    private readonly books: AccountBooks,
    private readonly topUps: TopUpRepository,
    private readonly firms: Firms,
  ) {}

  /** Every screen asks this first, so here the firm's name is learnt, which finance reads later. */
  async get(firm: Firm): Promise<BillingOverview> {
    await this.firms.note(firm);
    const accountId = firm.id;
    const account = (await this.books.find(accountId)) ?? newCreditAccount(accountId);
    const { openTopUpId } = account;
    const openTopUp = openTopUpId === null ? null : await this.topUps.find(accountId, openTopUpId);
    return billingOverview(account, openTopUp, new Date());
  }
}

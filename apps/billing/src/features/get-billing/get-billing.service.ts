import { Injectable } from '@nestjs/common';
import { type Requester } from '#contracts/shared/requester';
import { SettingsPeople } from '../../application/settings-people.js';
import { AccountBooks } from '../../domain/account-books.js';
import { billingOverview, type BillingOverview } from '../../domain/billing-overview.js';
import { newCreditAccount } from '../../domain/credit-account.js';
import { Firms } from '../../domain/firms.js';
import { TopUpRepository } from '../../domain/top-up.repository.js';

/** What every person of the firm may see. An account nobody has met has nothing yet, and is not made by looking. */
@Injectable()
export class GetBillingService {
  constructor(
    private readonly books: AccountBooks,
    private readonly topUps: TopUpRepository,
    private readonly firms: Firms,
    private readonly people: SettingsPeople,
  ) {}

  /** Every screen asks this first, so here is learnt what the firm is called, which finance reads, and who is to be told of its money. */
  async get(requester: Requester): Promise<BillingOverview> {
    await this.firms.note(requester.account);
    const accountId = requester.account.id;
    const known = await this.books.find(accountId);
    if (known !== null) await this.people.looked(known, requester);
    const account = known ?? newCreditAccount(accountId);
    const { openTopUpId } = account;
    const openTopUp = openTopUpId === null ? null : await this.topUps.find(accountId, openTopUpId);
    return billingOverview(account, openTopUp, new Date());
  }
}

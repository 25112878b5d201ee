import { Injectable } from '@nestjs/common';
import { type Requester } from '#contracts/shared/requester';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { AccountBooks } from '../domain/account-books.js';
import { type CreditAccount } from '../domain/credit-account.js';
import { isNews } from '../domain/decisions/meet-person.js';
import { AccountDesk } from './account-desk.js';

/** Learns from sessions who the owners and admins to tell are. Nobody waits for it, and a failure stops nothing. */
@Injectable()
export class SettingsPeople {
  constructor(
    private readonly books: AccountBooks,
    private readonly desk: AccountDesk,
    private readonly logger: StructuredLogger,
  ) {}

  /** Someone looked at an account: written only if it is not known yet. */
  async looked(account: CreditAccount, requester: Requester): Promise<void> {
    await this.#meet(account, requester, false);
  }

  /** Someone did something: they are now the first to be told. */
  async acted(requester: Requester): Promise<void> {
    const account = await this.books.find(requester.account.id);
    if (account !== null) await this.#meet(account, requester, true);
  }

  async #meet(account: CreditAccount, { user, email, role }: Requester, hasActed: boolean): Promise<void> {
    const person = { id: user.id, name: user.name, email, role };
    if (!isNews(account, person, hasActed)) return;
    const { accountId } = account;
    try {
      await this.desk.apply(accountId, { kind: 'person-met', person });
    } catch (error) {
      this.logger.warn({ accountId, error }, 'could not note who is to be told about the money');
    }
  }
}

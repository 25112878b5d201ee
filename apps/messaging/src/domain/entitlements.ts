import { type EntitlementRepository, type EntitlementSource } from './entitlement.repository.js';

/** Whether an account's subscription includes text messaging, as far as needed to send. */
export class Entitlements {
  constructor(
    private readonly copies: EntitlementRepository,
    private readonly source: EntitlementSource,
  ) {}

  /** By the copy, if it says yes. A no, or no copy, is checked with the owner: the news may still be on its way. */
  async isIncluded(accountId: string): Promise<boolean> {
    const copy = await this.copies.find(accountId);
    if (copy?.included) return true;
    const asked = await this.source.ask(accountId);
    await this.copies.record(accountId, asked);
    return asked.included;
  }
}

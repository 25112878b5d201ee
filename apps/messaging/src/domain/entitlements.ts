import { BriefMemory } from './brief-memory.js';
import { type EntitlementRepository, type EntitlementSource } from './entitlement.repository.js';

/** A firm that switches texting off is refused within a second: this is the part of it that memory may take. */
const REMEMBERED_FOR_MS = 300;

/** Whether an account's subscription includes text messaging, as far as needed to send. */
export class Entitlements {
  readonly #included = new BriefMemory<true>(REMEMBERED_FOR_MS);

  constructor(
    private readonly copies: EntitlementRepository,
    private readonly source: EntitlementSource,
  ) {}

  /** By the copy, if it says yes. A no, or no copy, is checked with the owner: the news may still be on its way. */
  async isIncluded(accountId: string): Promise<boolean> {
    if (await this.isKnownToBeIncluded(accountId)) return true;
    const asked = await this.source.ask(accountId);
    await this.copies.record(accountId, asked);
    if (asked.included) this.#included.remember(accountId, true);
    return asked.included;
  }

  /** By the copy alone: a no may be out of date. */
  async isKnownToBeIncluded(accountId: string): Promise<boolean> {
    if (this.#included.recall(accountId)) return true;
    const copy = await this.copies.find(accountId);
    if (!copy?.included) return false;
    this.#included.remember(accountId, true);
    return true;
  }
}

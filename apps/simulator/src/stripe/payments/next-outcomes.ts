/** What the control call `next_outcome` ordered for a customer's next charge attempts. */
export interface NextOutcome {
  /** `processing`, `authentication_required`, `radar_block`, or a word of Stripe's decline vocabulary. */
  code: string;
  decline_code?: string;
  advice_code?: string;
  /** How many attempts it still holds for. */
  times: number;
}

/** The orders in force, one per customer: the newest replaces what was left of the one before. */
export class NextOutcomes {
  private byCustomer = new Map<string, NextOutcome>();

  set(customer: string, outcome: NextOutcome): void {
    if (outcome.times === 0) this.byCustomer.delete(customer);
    else this.byCustomer.set(customer, outcome);
  }

  /** The order for this attempt, counted down. */
  take(customer: string | null): NextOutcome | undefined {
    const outcome = customer === null ? undefined : this.byCustomer.get(customer);
    if (!outcome || customer === null) return undefined;
    this.set(customer, { ...outcome, times: outcome.times - 1 });
    return outcome;
  }

  clear(): void {
    this.byCustomer.clear();
  }

  dump(): unknown {
    return [...this.byCustomer];
  }

  load(state: unknown): void {
    this.byCustomer = new Map((state ?? []) as [string, NextOutcome][]);
  }
}

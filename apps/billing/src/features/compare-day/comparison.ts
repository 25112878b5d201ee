import { type Finding, type FinanceExceptionType } from '../../domain/finance-exception.js';

/** One way of looking at a day. What it looks for and does not find any more is cleared. */
export interface Comparison {
  readonly types: readonly FinanceExceptionType[];
  /** Throws when it could not look at everything; then nothing is cleared. */
  find(day: string, now: Date): Promise<Compared>;
}

export interface Compared {
  readonly findings: readonly Finding[];
  /** Subjects that it judged whole although they may be filed under another day, for example a dispute of last month. */
  readonly subjectIds: readonly string[];
  /** Subjects of which it is too early to say anything: what is open about them stays open. */
  readonly undecidedIds: readonly string[];
}

import { type Actor } from '#contracts/shared/ids';
import {
  type Finding,
  type FinanceException,
  type FinanceExceptionType,
  type Resolution,
} from './finance-exception.js';
import { type TimePosition } from './time-cursor.js';

export interface ExceptionFilter {
  readonly state: FinanceException['state'] | null;
  readonly type: FinanceExceptionType | null;
  readonly accountId: string | null;
}

/**
 * What a comparison covers: these types of exceptions, filed under its day or about one of the subjects it judged, without
 * those about what it could not decide.
 */
export interface LookedAt {
  readonly types: readonly FinanceExceptionType[];
  readonly day: string;
  readonly subjectIds: readonly string[];
  readonly undecidedIds: readonly string[];
}

export interface OpenSum {
  readonly day: string;
  readonly type: FinanceExceptionType;
  readonly count: number;
  readonly difference: number;
}

export abstract class FinanceExceptionRepository {
  /**
   * Writes down what a comparison found: new ones, cleared ones that are back, and facts that changed. A resolved one
   * stays as it is. Safe to repeat, also at once.
   */
  abstract put(findings: readonly Finding[], now: Date): Promise<void>;

  /** Open ones that a comparison looked at, opened before `startedAt` and not found any more. */
  abstract clearOthers(looked: LookedAt, foundIds: readonly string[], startedAt: Date): Promise<void>;

  abstract hasOpen(day: string): Promise<boolean>;

  abstract countOpen(): Promise<number>;

  /** Newest first. */
  abstract list(
    filter: ExceptionFilter,
    after: TimePosition | null,
    limit: number,
  ): Promise<FinanceException[]>;

  /** Open and resolved ones of a period (days, both included), newest first, `limit` at most of each day. */
  abstract listOfDays(from: string, to: string, limit: number): Promise<FinanceException[]>;

  /** How many are open in a period and what they sum up to, by day and type. */
  abstract openSums(from: string, to: string): Promise<OpenSum[]>;

  abstract find(exceptionId: string): Promise<FinanceException | null>;

  /** Says whose it is (null: nobody's) and appends a note; what is not given stays. Null: there is no such exception. */
  abstract update(
    exceptionId: string,
    changes: { readonly owner?: Actor | null; readonly note?: FinanceException['notes'][number] },
  ): Promise<FinanceException | null>;

  /** Without moving credit. Null: it is not open. */
  abstract resolve(exceptionId: string, resolution: Resolution): Promise<FinanceException | null>;
}

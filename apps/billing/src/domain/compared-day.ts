/** When a calendar day (UTC) was compared, and when that is due again. */
export interface ComparedDay {
  /** `YYYY-MM-DD` */
  readonly id: string;
  /** Null: it never was, or not completely. */
  readonly comparedAt: Date | null;
  /** Null: nothing suggests that the comparison would find something else. */
  readonly dueAt: Date | null;
}

/** Which days are to be compared, and who does it. */
export abstract class ComparedDays {
  /** Something of these days came late: they are compared again, now. */
  abstract request(days: readonly string[]): Promise<void>;

  /** Makes sure that these days are compared at all; those that were met before are left as they are. */
  abstract ensure(days: readonly string[], now: Date): Promise<void>;

  /** Takes the day that is due first until `leaseUntil`; null: none is due, or another process took it. */
  abstract claim(now: Date, leaseUntil: Date): Promise<ComparedDay | null>;

  /** Gives it back. `comparedAt` is null when it could not be compared completely; `leaseUntil` is what it was claimed with. */
  abstract finish(
    day: string,
    leaseUntil: Date,
    outcome: { readonly comparedAt: Date | null; readonly dueAt: Date | null },
  ): Promise<void>;

  /** Of a period, both included. */
  abstract list(from: string, to: string): Promise<ComparedDay[]>;
}

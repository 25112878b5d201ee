import { dayOf, daysBefore, later } from './calendar.js';

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
  /** These days are compared again at that time, or earlier if they are due anyway. */
  abstract request(days: readonly string[], dueAt: Date): Promise<void>;

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

/** Until what is about to be written is there. */
const WRITTEN_WITHIN_MS = 10_000;

/**
 * Asks for the days of what came late, as today and yesterday are compared all the time. Call it before that is written:
 * whoever is interrupted in between does both again.
 */
export async function requestLateDays(compared: ComparedDays, times: readonly Date[]): Promise<void> {
  const now = new Date();
  const yesterday = daysBefore(dayOf(now), 1);
  const late = new Set(times.map(dayOf).filter((day) => day < yesterday));
  await compared.request([...late], later(now, WRITTEN_WITHIN_MS));
}

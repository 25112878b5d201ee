import { type Actor } from '#contracts/shared/ids';
import { type Figures } from './figures.js';

/** A month (UTC) whose figures were frozen, written once and never changed. */
export interface ClosedMonth {
  /** `YYYY-MM` */
  readonly id: string;
  readonly figures: Figures;
  readonly closedAt: Date;
  readonly closedBy: Actor;
}

export abstract class ClosedMonths {
  /** Freezes it unless it is closed already, and answers as it is closed. */
  abstract close(month: ClosedMonth): Promise<ClosedMonth>;

  abstract find(months: readonly string[]): Promise<ClosedMonth[]>;
}

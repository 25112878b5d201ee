import { type Envelope } from '#contracts/bus/envelope';

/** What a handler may know about the message besides its payload. */
export interface BusContext {
  readonly envelope: Envelope;
  /** 1 for the first delivery; grows with every delayed retry. */
  readonly attempt: number;
  /** The broker delivered it before and got no answer: an earlier handling may have happened in part. */
  readonly redelivered: boolean;
}

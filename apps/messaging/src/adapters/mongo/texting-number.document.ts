import { type TextingNumber } from '../../domain/texting-number.js';

/** `_id` is the account's id: a firm has one number. */
export type TextingNumberDocument = Omit<TextingNumber, 'accountId'> & {
  readonly _id: string;
  readonly nextBackfillAt: Date;
  readonly backfilledUntil: Date | null;
};

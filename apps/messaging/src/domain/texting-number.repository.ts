import { type TextingNumber } from './texting-number.js';

export abstract class TextingNumberRepository {
  abstract find(accountId: string): Promise<TextingNumber | null>;
  /** Whose number this is, bought or about to be. */
  abstract findByPhoneNumber(phoneNumber: string): Promise<TextingNumber | null>;
  /** Inserts (no `before`) or changes a number; false when somebody else was first or the phone number belongs to another account. */
  abstract save(before: TextingNumber | null, after: TextingNumber): Promise<boolean>;
  abstract listDue(at: Date, limit: number): Promise<TextingNumber[]>;
  /** Active numbers whose missed texts are to be looked for; each is claimed until `nextAt`. */
  abstract claimBackfills(at: Date, nextAt: Date, limit: number): Promise<BackfillClaim[]>;
  /** All that came up to `until` was looked for. */
  abstract recordBackfill(accountId: string, until: Date): Promise<void>;
}

export interface BackfillClaim {
  readonly accountId: string;
  readonly phoneNumber: string;
  /** Up to when all was looked for; null: never. */
  readonly backfilledUntil: Date | null;
}

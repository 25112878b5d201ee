import { type Actor } from '#contracts/shared/ids';

/** A person was sent to the provider's page to save a card. */
export interface CardSetup {
  readonly id: string;
  readonly accountId: string;
  readonly customerId: string;
  /** Null until the page exists. */
  readonly sessionId: string | null;
  readonly state: 'open' | 'completed' | 'expired';
  readonly createdAt: Date;
  /** When to ask about it next, should no webhook come; null once it is decided. */
  readonly nextCheckAt: Date | null;
  readonly checks: number;
}

export abstract class CardSetupRepository {
  /** Notes in the audit log who began it: what is charged to the card later rests on that. */
  abstract insert(setup: CardSetup, startedBy: Actor): Promise<void>;
  abstract noteSession(setupId: string, sessionId: string): Promise<void>;
  abstract findBySession(sessionId: string): Promise<CardSetup | null>;
  /** Takes due set-ups, one after the other, until `leaseUntil`. */
  abstract claimDue(now: Date, leaseUntil: Date): Promise<CardSetup | null>;
  abstract postpone(setupId: string, until: Date): Promise<void>;
  abstract close(setupId: string, state: 'completed' | 'expired'): Promise<void>;
}

/** A verified webhook, stored before it is answered and reflected once afterwards. */
export interface StoredEvent {
  /** The provider's id: the same event is stored once. */
  readonly id: string;
  readonly type: string;
  readonly createdAt: Date;
  readonly receivedAt: Date;
  /** The signed bytes. */
  readonly payload: string;
  readonly state: 'stored' | 'reflected';
  readonly nextCheckAt: Date | null;
  readonly checks: number;
}

export abstract class StoredEventRepository {
  /** False: it is there already. */
  abstract insert(event: StoredEvent): Promise<boolean>;
  abstract listDue(now: Date, limit: number): Promise<string[]>;
  abstract claim(eventId: string, now: Date, leaseUntil: Date): Promise<StoredEvent | null>;
  abstract postpone(eventId: string, until: Date): Promise<void>;
  abstract markReflected(eventId: string): Promise<void>;
}

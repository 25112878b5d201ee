/** An event of the provider: a verified webhook, stored before it is answered, or found later in its list. Reflected once. */
export interface StoredEvent {
  /** The provider's id: the same event is stored once. */
  readonly id: string;
  readonly type: string;
  readonly createdAt: Date;
  readonly receivedAt: Date;
  /** The signed bytes; of one that no webhook brought, what the provider's list says. */
  readonly payload: string;
  readonly origin: 'webhook' | 'backfill';
  /** Whom it is about; null: nobody. */
  readonly concerns: EventConcerns | null;
  /** True: it is about a customer or payment that we do not know. Known once it is reflected. */
  readonly unknown: boolean;
  readonly state: 'stored' | 'reflected';
  readonly nextCheckAt: Date | null;
  readonly checks: number;
}

/** The provider's customer, charge and payment, and the top-up that the payment was marked with. */
export interface EventConcerns {
  readonly customerId: string | null;
  readonly chargeId: string | null;
  readonly paymentIntentId: string | null;
  readonly topUpId: string | null;
}

/** As it is stored first: to be reflected now. */
export const storedEvent = (
  { id, type, createdAt, concerns }: Pick<StoredEvent, 'id' | 'type' | 'createdAt' | 'concerns'>,
  payload: string,
  origin: StoredEvent['origin'],
  now: Date,
): StoredEvent => ({
  id,
  type,
  createdAt,
  receivedAt: now,
  payload,
  origin,
  concerns,
  unknown: false,
  state: 'stored',
  nextCheckAt: now,
  checks: 0,
});

export abstract class StoredEventRepository {
  /** False: it is there already. */
  abstract insert(event: StoredEvent): Promise<boolean>;

  /** Which of these ids are not stored. */
  abstract unknownOf(eventIds: readonly string[]): Promise<ReadonlySet<string>>;

  /** About a top-up or its charge, oldest first, at most 500. */
  abstract listAbout(topUpId: string, chargeId: string | null): Promise<StoredEvent[]>;

  abstract listDue(now: Date, limit: number): Promise<string[]>;
  abstract claim(eventId: string, now: Date, leaseUntil: Date): Promise<StoredEvent | null>;
  abstract postpone(eventId: string, until: Date): Promise<void>;
  abstract markReflected(eventId: string, unknown: boolean): Promise<void>;
}

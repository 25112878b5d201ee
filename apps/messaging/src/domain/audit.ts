import { type Actor } from '#contracts/shared/ids';

/** Who did what (P27). Appended with the change it tells of, in the same transaction; never changed. Holds no text and no number. */
export interface AuditEntry {
  readonly accountId: string;
  readonly at: Date;
  /** Null when a client or the service itself did it. */
  readonly actor: Actor | null;
  readonly action:
    | 'contact-created'
    | 'contact-changed'
    | 'matter-created'
    | 'matter-changed'
    | 'conversation-created'
    | 'conversation-filed'
    | 'message-retried'
    | 'recipient-opted-out'
    | 'recipient-opted-in'
    | 'number-requested'
    | 'number-activated'
    | 'number-failed';
  /** The id of what was changed. */
  readonly subject: string;
  readonly details?: Readonly<Record<string, string | number | null | readonly string[]>>;
}

import { type Actor } from '#contracts/shared/ids';

/** P27: who did what to an account's money. Written with the change it tells of, in the same transaction; never changed. */
export interface AuditEntry {
  readonly id: string;
  readonly accountId: string;
  readonly at: Date;
  /** Null: no person, but a rule. */
  readonly actor: Actor | null;
  readonly action:
    | 'top-up-bought'
    | 'top-up-retried'
    | 'bank-confirmation-started'
    | 'auto-refill-changed'
    | 'auto-refill-switched-off'
    | 'card-setup-started';
  /** The top-up or card set-up; the account for its settings. */
  readonly subject: string;
  readonly details: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;
}

export type NoticeKind =
  | 'payment-declined'
  | 'confirmation-needed'
  | 'refill-switched-off'
  | 'out-of-messages'
  | 'limit-reached'
  | 'daily-limit-reached'
  | 'balance-low'
  | 'balance-critical'
  | 'refilled'
  | 'refunded'
  | 'refund-failed'
  | 'disputed';

/** Something that the firm's owners and admins are told, written in the transaction that decides it. */
export interface Notice {
  /** `<kind>:<cause>`: what is told again is told once. */
  readonly id: string;
  readonly accountId: string;
  readonly at: Date;
  readonly kind: NoticeKind;
  /** One plain sentence or two. Nothing about a firm's clients. */
  readonly text: string;
  readonly topUpId: string | null;
  /** Whether browsers were told. */
  readonly isAnnounced: boolean;
  /** Ids of the people who were mailed. */
  readonly mailedTo: readonly string[];
  /** When to go on telling; null once everybody was told, or it was given up. */
  readonly nextCheckAt: Date | null;
  readonly checks: number;
}

/** What a decision says of a notice. `cause` is unique among the notices of its kind. */
export interface NoticeWords {
  readonly kind: NoticeKind;
  readonly cause: string;
  readonly text: string;
  readonly topUpId?: string | null;
}

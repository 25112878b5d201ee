/**
 * A bank takes a charge's money back, or tries to. Credits are taken when it opens, returned when it is won, and stay taken
 * when it is lost. An inquiry moves no money and no credits until it becomes a dispute.
 */
export interface Dispute {
  /** Stripe's `dp_…`. */
  readonly id: string;
  readonly topUpId: string;
  readonly accountId: string;
  readonly state: 'inquiry' | 'open' | 'won' | 'lost';
  readonly amountCents: number;
  readonly messages: number;
  readonly shortfallMessages: number;
  /** The provider's reason code, for example `fraudulent`. */
  readonly reason: string;
  readonly createdAt: Date;
}

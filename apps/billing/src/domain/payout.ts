/** Money that the provider sends to the operator's bank account. Which movements it pays is on them. */
export interface Payout {
  /** Stripe's `po_…`. */
  readonly id: string;
  readonly state: 'pending' | 'in_transit' | 'paid' | 'failed' | 'canceled';
  readonly amountCents: number;
  readonly currency: string;
  readonly createdAt: Date;
  readonly arrivalDay: string;
  /** The provider has said which movements it pays, and they add up. */
  readonly reconciled: boolean;
  readonly failureReason: string | null;
}

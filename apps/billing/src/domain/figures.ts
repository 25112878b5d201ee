/** What happened in a day or month (UTC): the definitions are in docs/finance.md. Cents and messages, each counted positive in its own direction. */
export interface BookFigures {
  readonly chargedCents: number;
  readonly refundedCents: number;
  readonly disputedCents: number;
  readonly feesCents: number;
  readonly paidOutCents: number;
  readonly creditsGranted: number;
  readonly creditsSold: number;
  readonly creditsRefunded: number;
  readonly creditsUsed: number;
  readonly creditsReturned: number;
  readonly creditsAdjusted: number;
  readonly failedCharges: number;
}

/** What messaging says of the texts; costs are exact decimals. */
export interface TrafficFigures {
  readonly messagesSent: number;
  readonly providerCost: string;
  readonly providerCostCurrency: string;
  readonly pricesUnknown: number;
}

export type Figures = BookFigures & TrafficFigures;

/** The card's issuer believes that a payment is fraud; a dispute often follows. */
export interface EarlyFraudWarning {
  id: string;
  object: 'radar.early_fraud_warning';
  /** Whether a refund may still keep a dispute away. */
  actionable: boolean;
  charge: string;
  created: number;
  fraud_type: 'unauthorized_use_of_card';
  livemode: false;
  payment_intent: string;
}

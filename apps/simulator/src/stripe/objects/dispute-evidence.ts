/** What a business may tell the bank. Files are named by id; they themselves are not simulated. */
export const evidenceFields = [
  'access_activity_log',
  'billing_address',
  'cancellation_policy',
  'cancellation_policy_disclosure',
  'cancellation_rebuttal',
  'customer_communication',
  'customer_email_address',
  'customer_name',
  'customer_purchase_ip',
  'customer_signature',
  'duplicate_charge_documentation',
  'duplicate_charge_explanation',
  'duplicate_charge_id',
  'product_description',
  'receipt',
  'refund_policy',
  'refund_policy_disclosure',
  'refund_refusal_explanation',
  'service_date',
  'service_documentation',
  'shipping_address',
  'shipping_carrier',
  'shipping_date',
  'shipping_documentation',
  'shipping_tracking_number',
  'uncategorized_file',
  'uncategorized_text',
] as const;
export type EvidenceField = (typeof evidenceFields)[number];

export type Evidence = Record<EvidenceField, string | null> & { enhanced_evidence: object };

export function noEvidence(): Evidence {
  const fields = Object.fromEntries(evidenceFields.map((field) => [field, null]));
  return { ...(fields as Record<EvidenceField, null>), enhanced_evidence: {} };
}

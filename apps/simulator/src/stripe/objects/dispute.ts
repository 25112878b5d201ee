import { type BalanceTransaction } from './balance-transaction.js';
import { type Charge } from './charge.js';
import { type Evidence, noEvidence } from './dispute-evidence.js';
import { type DisputeReason, networkReasonCodeOf } from './dispute-reason.js';
import { type Metadata } from './metadata.js';

/** An inquiry (`warning_…`) asks before it takes: no money moves unless it becomes a dispute. */
export type DisputeStatus =
  | 'warning_needs_response'
  | 'warning_under_review'
  | 'warning_closed'
  | 'needs_response'
  | 'under_review'
  | 'won'
  | 'lost';

export interface Dispute {
  id: string;
  object: 'dispute';
  amount: number;
  balance_transactions: BalanceTransaction[];
  charge: string;
  created: number;
  currency: string;
  enhanced_eligibility_types: [];
  evidence: Evidence;
  evidence_details: {
    due_by: number;
    enhanced_eligibility: object;
    has_evidence: boolean;
    past_due: false;
    submission_count: number;
    submission_method: 'manual' | 'not_submitted';
  };
  intended_submission_method: null;
  is_charge_refundable: boolean;
  livemode: false;
  metadata: Metadata;
  network_reason_code: string;
  payment_intent: string;
  payment_method_details: { type: 'card'; card: CardCase };
  reason: DisputeReason;
  status: DisputeStatus;
}

interface CardCase {
  brand: string;
  case_type: 'chargeback' | 'inquiry';
  network: string;
  network_reason_code: string;
}

/** How long a business has to answer. */
const answerSeconds = 9 * 86_400;

type Given = Pick<Dispute, 'id' | 'created' | 'amount' | 'reason'> & { isInquiry: boolean };

export function newDispute(charge: Charge, { isInquiry, ...given }: Given): Dispute {
  const { brand, network } = charge.payment_method_details.card;
  const code = networkReasonCodeOf(given.reason);
  return {
    ...given,
    object: 'dispute',
    balance_transactions: [],
    charge: charge.id,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence(),
    evidence_details: {
      due_by: given.created + answerSeconds,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: isInquiry,
    livemode: false,
    metadata: {},
    network_reason_code: code,
    payment_intent: charge.payment_intent,
    payment_method_details: {
      type: 'card',
      card: {
        brand,
        case_type: isInquiry ? 'inquiry' : 'chargeback',
        network,
        network_reason_code: code,
      },
    },
    status: isInquiry ? 'warning_needs_response' : 'needs_response',
  };
}

export function isInquiry({ status }: Dispute): boolean {
  return status.startsWith('warning_');
}

export function isClosed({ status }: Dispute): boolean {
  return status === 'won' || status === 'lost' || status === 'warning_closed';
}

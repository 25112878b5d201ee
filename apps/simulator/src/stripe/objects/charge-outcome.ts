import { type Decline } from '../cards/decline.js';
import { type TestCard } from '../cards/test-cards.js';

export interface ChargeOutcome {
  advice_code: string | null;
  network_advice_code: null;
  network_decline_code: string | null;
  network_status: 'approved_by_network' | 'declined_by_network' | 'not_sent_to_network';
  reason: string | null;
  risk_level: TestCard['riskLevel'];
  risk_score: number;
  seller_message: string;
  type: 'authorized' | 'issuer_declined' | 'blocked';
}

const riskScores = { normal: 24, elevated: 68, highest: 92 } as const;

export function authorized(riskLevel: TestCard['riskLevel']): ChargeOutcome {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: 'approved_by_network',
    reason: riskLevel === 'normal' ? null : `${riskLevel}_risk_level`,
    risk_level: riskLevel,
    risk_score: riskScores[riskLevel],
    seller_message: 'Payment complete.',
    type: 'authorized',
  };
}

export function refused(decline: Decline): ChargeOutcome {
  const byRadar = decline.by === 'radar';
  const riskLevel = byRadar ? 'highest' : 'normal';
  return {
    advice_code: decline.advice_code ?? null,
    network_advice_code: null,
    network_decline_code: byRadar ? null : '05',
    network_status: byRadar ? 'not_sent_to_network' : 'declined_by_network',
    reason: byRadar ? 'highest_risk_level' : (decline.decline_code ?? decline.code),
    risk_level: riskLevel,
    risk_score: riskScores[riskLevel],
    seller_message: byRadar
      ? 'Stripe blocked this payment as too risky.'
      : 'The bank did not return any further details with this decline.',
    type: byRadar ? 'blocked' : 'issuer_declined',
  };
}

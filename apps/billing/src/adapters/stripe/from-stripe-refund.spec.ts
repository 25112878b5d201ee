import { type Stripe } from 'stripe';
import { fromStripeDispute } from './from-stripe-refund.js';

describe('what a dispute says', () => {
  it.each([
    ['warning_needs_response', 'inquiry'],
    ['warning_closed', 'inquiry_ended'],
    ['needs_response', 'open'],
    ['lost', 'lost'],
    ['appeal_under_review', 'lost'],
    ['won', 'won'],
    ['prevented', 'won'],
  ] as const)('is for %s that it is %s', (status, state) => {
    const dispute = { id: 'dp_1', status, amount: 2_000, reason: 'fraudulent', created: 1 };
    expect(fromStripeDispute(dispute as Stripe.Dispute)).toMatchObject({ id: 'dp_1', state });
  });
});

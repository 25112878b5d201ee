export const payouts = {
  title: 'Payouts',
  note: 'What Stripe paid out to our bank. Matched means: Stripe says which transactions it pays, and they add up to it.',
  empty: 'No payout yet.',
  id: 'Payout',
  created: 'Created',
  arrival: 'Arrives',
  match: 'Lines',
  matched: 'Matched',
  unmatched: 'Not matched',
  states: {
    pending: 'Pending',
    in_transit: 'In transit',
    paid: 'Paid',
    failed: 'Failed',
    canceled: 'Canceled',
  },
};

export const payout = {
  title: 'Payout',
  back: 'All payouts',
  failure: 'Why it failed',
  lines: 'What it pays',
  sum: 'Lines add up to {{amount}}',
  noLines: 'Stripe has not said what it pays.',
  kind: 'Type',
  charge: 'Charge',
  noCharge: 'None of ours',
  kinds: {
    charge: 'Charge',
    refund: 'Refund',
    refund_failure: 'Refund that failed',
    dispute: 'Dispute',
    dispute_reversal: 'Dispute won',
    payout_reversal: 'Payout that failed',
    other: 'Other',
  },
};

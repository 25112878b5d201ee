import { type Stripe } from 'stripe';
import { fromBalanceTransaction } from './from-stripe-movement.js';

describe('what a balance transaction says', () => {
  it.each([
    ['charge', 'charge'],
    ['dispute_reversal', 'dispute_reversal'],
    ['topup', 'transfer'],
    ['transfer_reversal', 'transfer'],
    ['risk_reserved_funds', 'transfer'],
    ['fee', 'other'],
    ['tax', 'other'],
    ['a heading of tomorrow', 'other'],
  ])('is under the heading %s that it is of kind %s', (reporting_category, kind) => {
    const booking = {
      id: 'txn_1',
      amount: -500,
      fee: 0,
      net: -500,
      currency: 'usd',
      created: 1,
      source: null,
    };
    const transaction = { ...booking, reporting_category } as Stripe.BalanceTransaction;
    expect(fromBalanceTransaction(transaction)).toMatchObject({ id: 'txn_1', kind, amountCents: -500 });
  });
});

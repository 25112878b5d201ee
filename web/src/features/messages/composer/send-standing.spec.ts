import { aBilling, anAutoRefill, aSubscription } from '../../../../test/samples';
import { sendStandingOf } from './send-standing';

const facts = { optedOut: false, subscription: aSubscription(), billing: aBilling() };
const refill = (state: 'on' | 'off' | 'payment_problem' | 'limit_reached') => ({
  autoRefill: anAutoRefill({ state }),
});

describe('whether a text can be sent', () => {
  it('is so while messages are left, whatever the refill does', () => {
    expect(sendStandingOf(facts)).toEqual({ kind: 'ready' });
    expect(sendStandingOf({ ...facts, billing: aBilling(refill('off'), 1) })).toEqual({ kind: 'ready' });
  });

  it('is so while nothing is known yet: the server decides', () => {
    expect(sendStandingOf({ optedOut: false, subscription: undefined, billing: undefined })).toEqual({
      kind: 'ready',
    });
  });

  it('says what sending buys when none is left', () => {
    expect(sendStandingOf({ ...facts, billing: aBilling({}, 0) })).toEqual({
      kind: 'adds-messages',
      messages: 1_000,
      amountCents: 2_000,
      currency: 'usd',
      last4: '4242',
    });
  });

  it.each(['off', 'payment_problem', 'limit_reached'] as const)(
    'is not so at zero when the refill is %s',
    (state) => {
      expect(sendStandingOf({ ...facts, billing: aBilling(refill(state), 0) })).toEqual({
        kind: 'out-of-messages',
        because: state,
      });
    },
  );

  it.each(['on', 'off', 'payment_problem', 'limit_reached'] as const)(
    'is not so at zero without a card, whatever else is in the way (%s)',
    (state) => {
      const billing = aBilling({ ...refill(state), paymentMethod: null }, 0);
      expect(sendStandingOf({ ...facts, billing })).toEqual({ kind: 'out-of-messages', because: 'noCard' });
    },
  );

  it('is not so to who opted out, or without the add-on, before money is thought of', () => {
    const billing = aBilling({}, 0);
    expect(sendStandingOf({ ...facts, billing, optedOut: true })).toEqual({ kind: 'opted-out' });
    const subscription = aSubscription(false);
    expect(sendStandingOf({ subscription, billing, optedOut: true })).toEqual({ kind: 'not-included' });
  });
});

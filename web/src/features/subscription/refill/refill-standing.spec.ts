import { anAutoRefill } from '../../../../test/samples';
import { refillStandingOf } from './refill-standing';

const at = '2026-11-05T10:00:00.000Z';
const ana = { id: 'u_ana', name: 'Ana Alvarez' };

describe('how automatic refill stands', () => {
  it('is as billing says', () => {
    for (const state of ['on', 'off', 'limit_reached', 'payment_problem'] as const)
      expect(refillStandingOf(anAutoRefill({ state }))).toBe(state);
  });

  it('tells who switched it off: a person, or three declines', () => {
    const off = (by: typeof ana | null) => anAutoRefill({ state: 'off', lastChange: { at, by } });
    expect(refillStandingOf(off(ana))).toBe('off');
    expect(refillStandingOf(off(null))).toBe('off_by_declines');
  });

  it('asks for the confirmation that the bank wants, while the payment waits for it', () => {
    const confirmationNeededFor = 'top_1';
    expect(refillStandingOf(anAutoRefill({ state: 'payment_problem', confirmationNeededFor }))).toBe(
      'confirmation_needed',
    );
    expect(refillStandingOf(anAutoRefill({ state: 'on', confirmationNeededFor }))).toBe('on');
  });
});

import { aChargeStory } from '../../../../test/finance-samples';
import { effectOf, isRefundable } from './refund-effect';

describe('what a refund would do', () => {
  it('gives the unused part back without a shortfall', () => {
    expect(effectOf({ kind: 'unused' }, aChargeStory())).toEqual({
      amountCents: 1_828,
      messages: 914,
      shortfallMessages: 0,
    });
  });

  it('takes 2 cents for each message of a number', () => {
    expect(effectOf({ kind: 'messages', messages: 7 }, aChargeStory())).toMatchObject({
      amountCents: 14,
      messages: 7,
    });
  });

  it('lists what was used of all that is left as a shortfall', () => {
    const part = aChargeStory({ refundedCents: 1_000, refundedMessages: 500, unusedMessages: 414 });
    expect(effectOf({ kind: 'whole' }, part)).toEqual({
      amountCents: 1_000,
      messages: 414,
      shortfallMessages: 86,
    });
  });

  it.each([
    ['granted', 0, true],
    ['refunded', 1_000, true],
    ['refunded', 2_000, false],
    ['disputed', 0, false],
    ['declined', 0, false],
    ['pending', 0, false],
  ] as const)('of a %s charge of which %i cents went back can be made: %s', (state, refundedCents, can) => {
    expect(isRefundable(aChargeStory({ state, refundedCents }))).toBe(can);
  });
});

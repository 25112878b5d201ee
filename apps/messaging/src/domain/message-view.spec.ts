import * as fc from 'fast-check';
import { aMessage, anEvent, events, inState, policy } from '../../test/message-builders.js';
import { transition } from './message.js';
import { shownState, viewOf } from './message-view.js';

const RANK = ['queued', 'sending', 'unknown', 'sent'];

describe('what readers see of a text', () => {
  it('never moves back, whatever comes in whatever order (I8)', () => {
    const machineOnly = events().filter(({ type }) => type !== 'retry-requested');
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...machineOnly), { maxLength: 60 }), (story) => {
        let message = aMessage();
        let seen = 0;
        for (const event of story) {
          message = transition(message, { ...event, at: message.nextCheckAt ?? event.at }, policy).message;
          const shown = shownState(message);
          // Blocked for want of money is left again when it is paid.
          if (shown === 'blocked') continue;
          const rank = RANK.includes(shown) ? RANK.indexOf(shown) : RANK.length;
          expect({ shown, rank }).toMatchObject({ rank: Math.max(rank, seen) });
          seen = rank;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('is queued until the first attempt, then sending, and unknown once nobody knew', () => {
    expect(shownState(inState('ready'))).toBe('queued');
    const pushedBack = transition(inState('sending'), anEvent('not-taken'), policy).message;
    expect(pushedBack.state).toBe('ready');
    expect(shownState(pushedBack)).toBe('sending');
    expect(shownState({ ...inState('unknown'), state: 'sending' })).toBe('unknown');
  });

  it.each([
    ['INVALID_NUMBER', false],
    ['NOT_A_MOBILE_NUMBER', false],
    ['UNKNOWN_NUMBER', false],
    ['UNREACHABLE', true],
    ['PROVIDER_PROBLEM', true],
  ] as const)('failed with %s can be retried: %s', (reason, expected) => {
    expect(viewOf({ ...inState('failed'), reason }, false).canRetry).toBe(expected);
  });

  it('offers no retry to who is opted out, for what is under way, nor for what arrived', () => {
    const blocked = { ...inState('blocked'), reason: 'RECIPIENT_OPTED_OUT' as const };
    expect([viewOf(blocked, true).canRetry, viewOf(blocked, false).canRetry]).toEqual([false, true]);
    for (const state of [
      'queued',
      'ready',
      'sending',
      'unknown',
      'sent',
      'delivered',
      'undelivered',
    ] as const) {
      expect(viewOf(inState(state), false).canRetry).toBe(false);
    }
    expect(viewOf({ ...inState('unknown'), underReview: true }, false).canRetry).toBe(true);
  });
});

import { aMessage, anEvent, at, inState, policy } from '../../test/message-builders.js';
import { attemptsOf } from './attempt-log.js';
import { type MessageEvent } from './message-event.js';
import { transition } from './message.js';
import { type OutgoingMessage } from './outgoing-message.js';

const after = (message: OutgoingMessage, ...events: MessageEvent[]): OutgoingMessage =>
  events.reduce((current, event) => transition(current, event, policy).message, message);
const told = (message: OutgoingMessage) =>
  attemptsOf(message).map(({ number, outcome, providerMessageId, providerCode }) =>
    [number, outcome, providerMessageId, providerCode].filter((fact) => fact !== null).join(' '),
  );
const dispatched = (afterMs: number) => anEvent('dispatch-started', { at: at(afterMs) });

describe('the attempts of a text', () => {
  it('are none before the first, and the present one while it is under way', () => {
    expect(told(inState('ready'))).toEqual([]);
    expect(told(inState('blocked'))).toEqual([]);
    expect(told(inState('sending'))).toEqual(['1 sending']);
    expect(told(inState('delivered'))).toEqual(['1 delivered SM1']);
  });

  it('keep the usual way free of anything to write', () => {
    const before = inState('sending');
    expect(inState('delivered').earlierAttempts).toHaveLength(0);
    expect(after(before, anEvent('accepted')).earlierAttempts).toBe(before.earlierAttempts);
  });

  it('tell of those that were pushed back, lost and refused before', () => {
    const pushedBack = after(inState('sending'), anEvent('not-taken', { providerCode: 20_429 }));
    expect(told(pushedBack)).toEqual(['1 not-taken 20429']);
    const first = at(10_000 + policy.unknownFirstLookUpMs);
    const second = at(10_000 + policy.unknownFirstLookUpMs + policy.unknownSecondLookUpMs);
    const lost = after(
      pushedBack,
      dispatched(5_000),
      anEvent('outcome-unknown', { attempt: 2, at: at(10_000) }),
    );
    expect(told(lost)).toEqual(['1 not-taken 20429', '2 unknown']);
    const absent = after(
      lost,
      anEvent('not-found', { attempt: 2, at: first }),
      anEvent('not-found', { attempt: 2, at: second }),
    );
    const refused = after(
      absent,
      dispatched(200_000),
      anEvent('refused', { attempt: 3, reason: 'INVALID_NUMBER', providerCode: 21_211 }),
    );
    expect(told(refused)).toEqual(['1 not-taken 20429', '2 not-found', '3 refused 21211']);
    expect(attemptsOf(refused).at(-1)).toMatchObject({ at: at(200_000), reason: 'INVALID_NUMBER' });
  });

  it('keep the id and the code of a round that failed when a person asks for the next', () => {
    const failed = after(
      inState('sent'),
      anEvent('status-reported', { status: 'failed', reason: 'EXPIRED', providerCode: 30_036 }),
    );
    const again = after(failed, anEvent('retry-requested', { at: at(60_000) }));
    expect(again.state).toBe('queued');
    expect(told(again)).toEqual(['1 failed SM1 30036']);
    expect(attemptsOf(again)[0]).toMatchObject({ reason: 'EXPIRED' });
    const blocked = after(again, anEvent('opted-out'));
    expect(told(blocked)).toEqual(told(again));
  });

  it('are put right when one turns out accepted that was counted as over', () => {
    const pushedBack = after(inState('sending'), anEvent('not-taken'));
    expect(told(after(pushedBack, anEvent('accepted')))).toEqual(['1 sent SM1']);
  });

  it('are the last twenty of a text that is pushed back all day', () => {
    let message = aMessage({ ...inState('ready') });
    for (let attempt = 1; attempt <= 25; attempt += 1) {
      const time = at(attempt * 60_000);
      message = after(
        message,
        anEvent('dispatch-started', { at: time }),
        anEvent('not-taken', { attempt, at: time }),
      );
    }
    expect(attemptsOf(message).map(({ number }) => number)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 6),
    );
  });
});

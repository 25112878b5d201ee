import { aMessage, at, policy } from '../../test/message-builders.js';
import { haveNumber, mayStillCallAt, missNumber } from './message-attempt.js';

describe('a text whose firm has no number', () => {
  const ready = aMessage({ state: 'ready' });
  const miss = (afterMs: number, hasFailed: boolean) =>
    missNumber(ready, { type: 'number-missing', at: at(afterMs), hasFailed }, policy).message;

  it.each([
    [false, 'NUMBER_PENDING'],
    [true, 'SENDER_NOT_READY'],
  ])('waits and says why (the set-up failed: %s), and leaves when there is one', (hasFailed, reason) => {
    const waiting = miss(1_000, hasFailed);
    expect(waiting).toMatchObject({ state: 'ready', reason });
    expect(haveNumber(waiting)).toMatchObject({
      message: { reason: null, notBefore: null },
      commands: [{ type: 'dispatch' }],
    });
  });

  it('does not wait for ever: its credit goes back', () => {
    expect(miss(policy.giveUpMs, true)).toMatchObject({ state: 'failed', reason: 'SENDER_NOT_READY' });
  });
});

describe('an attempt whose process stood still before the call', () => {
  it('calls only if the call is over before others take the process for dead', () => {
    const attempt = { attemptStartedAt: at(0) };
    const latestMs = policy.sendingTimeoutMs - policy.callTimeoutMs;
    expect(mayStillCallAt(attempt, at(latestMs), policy)).toBe(true);
    expect(mayStillCallAt(attempt, at(latestMs + 1), policy)).toBe(false);
  });
});

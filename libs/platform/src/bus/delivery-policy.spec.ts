import { DomainError } from '#contracts/shared/domain-error';
import { BusUnavailableError, TransientError } from './bus-errors.js';
import { MAX_ATTEMPTS, verdictOn } from './delivery-policy.js';

const named = (name: string) => Object.assign(new Error('down'), { name });
const labelled = (label: string) =>
  Object.assign(new Error('collided'), { hasErrorLabel: (asked: string) => asked === label });

describe('the delivery policy', () => {
  it('takes a refusal of the domain as an answer', () => {
    expect(verdictOn(new DomainError('NOT_FOUND', 'gone'), 1)).toEqual({
      kind: 'refused',
      code: 'NOT_FOUND',
    });
  });

  it.each([
    new TransientError('429'),
    new BusUnavailableError('gone'),
    new DomainError('SERVICE_UNAVAILABLE', 'a peer did not answer'),
    new DomainError('INTERNAL', 'a peer stumbled'),
    named('MongoNetworkError'),
    named('MongoServerSelectionError'),
    labelled('TransientTransactionError'),
    labelled('RetryableWriteError'),
  ])('tries again what time may cure: %s', (error) => {
    expect(verdictOn(error, 1)).toMatchObject({ kind: 'retry' });
  });

  it('waits longer each time and gives up after the last attempt', () => {
    const verdicts = Array.from({ length: MAX_ATTEMPTS }, (_value, index) =>
      verdictOn(new TransientError('busy'), index + 1),
    );
    expect(verdicts).toMatchObject([
      { tier: { name: '1s' } },
      { tier: { name: '10s' } },
      { tier: { name: '60s' } },
      { tier: { name: '10min' } },
      { tier: { name: '10min' } },
      { kind: 'dead-letter', reason: 'gave up after 6 attempts' },
    ]);
  });

  it.each([new TypeError('bug'), named('MongoServerError'), 'a string', undefined])(
    'parks what is broken at once, without its words: %s',
    (error) => {
      expect(verdictOn(error, 1)).toMatchObject({
        kind: 'dead-letter',
        reason: expect.stringMatching(/^handler failed: \w+$/),
      });
    },
  );
});

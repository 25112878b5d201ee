import { DomainError } from '#contracts/shared/domain-error';
import { TransientError } from './bus-errors.js';
import { isTransient } from './transient.js';

const named = (name: string, fields: object = {}) => Object.assign(new Error('x'), { name, ...fields });

describe('whether time may cure a failure', () => {
  it.each([
    ['our own word for it', new TransientError('the vendor is busy')],
    ['a peer that does not answer', new DomainError('SERVICE_UNAVAILABLE', 'No answer.')],
    ['a broken connection to the database', named('MongoNetworkError')],
    ['a database that stops in the middle of many writes', named('MongoBulkWriteError', { code: 11_600 })],
    ['a connection lost in the middle of many writes', named('MongoBulkWriteError', { code: undefined })],
    ['a database that takes longer than it may', named('MongoServerError', { code: 50 })],
    ['a database that is no primary any more', named('MongoServerError', { code: 10_107 })],
    [
      'a write that met another',
      named('MongoServerError', { hasErrorLabel: (label: string) => label === 'TransientTransactionError' }),
    ],
  ])('says yes to %s', (_what, error) => {
    expect(isTransient(error)).toBe(true);
  });

  it.each([
    ['a refusal', new DomainError('NOT_FOUND', 'There is no such thing.')],
    ['a bug', new TypeError('x is not a function')],
    ['a unique index that refuses', named('MongoBulkWriteError', { code: 11_000 })],
    ['what is no error at all', 'MongoNetworkError'],
  ])('says no to %s', (_what, error) => {
    expect(isTransient(error)).toBe(false);
  });
});

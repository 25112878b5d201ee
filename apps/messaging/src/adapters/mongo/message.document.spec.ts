import { attemptsOf } from '../../domain/attempt-log.js';
import { transition } from '../../domain/message.js';
import { anEvent, inState, policy } from '../../../test/message-builders.js';
import { fromOutgoingDocument, type OutgoingDocument, toOutgoingDocument } from './message.document.js';

describe('a stored text', () => {
  it('that was under way before attempts were kept goes on, and tells of the one it has', () => {
    const { earlierAttempts: _, providerCode: __, ...before } = toOutgoingDocument(inState('sending'));
    const message = fromOutgoingDocument(before as OutgoingDocument);
    expect(attemptsOf(message)).toMatchObject([{ number: 1, outcome: 'sending' }]);
    const pushedBack = transition(message, anEvent('not-taken'), policy).message;
    expect(attemptsOf(pushedBack)).toMatchObject([{ number: 1, outcome: 'not-taken' }]);
  });
});

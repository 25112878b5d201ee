import { aMessage, ANA } from '../../../../test/samples';
import { type OutboxEntry, placeEntries } from './outbox-entry';

const anEntry = (facts: Partial<OutboxEntry> = {}): OutboxEntry => ({
  key: 'key-1',
  conversationId: 'cnv_1',
  body: 'hello',
  createdAt: '2026-03-03T14:00:00.000Z',
  afterSeq: 1,
  progress: { step: 'posting', attempts: 1 },
  ...facts,
});
const place = (entries: OutboxEntry[], ...messages: ReturnType<typeof aMessage>[]) => {
  const { unplaced, keyByMessageId } = placeEntries(entries, messages, ANA.id);
  return { unplaced: unplaced.map(({ key }) => key), placed: Object.fromEntries(keyByMessageId) };
};
const mine = (seq: number, facts = {}) => aMessage({ seq, body: 'hello', ...facts });

describe('finding the message that took the place of a text sent here', () => {
  it('waits while the thread does not have it, answered or not', () => {
    expect(place([anEntry()])).toEqual({ unplaced: ['key-1'], placed: {} });
    const answered = anEntry({ progress: { step: 'accepted', message: mine(2) } });
    expect(place([answered], mine(1))).toMatchObject({ unplaced: ['key-1'] });
    expect(place([answered], mine(1), mine(2))).toEqual({ unplaced: [], placed: { msg_2: 'key-1' } });
  });

  it('takes the live event that came before the answer', () => {
    expect(place([anEntry()], mine(2))).toEqual({ unplaced: [], placed: { msg_2: 'key-1' } });
  });

  it('takes it after a reload or a lost answer, when the text waits for its next attempt', () => {
    const again = anEntry({ progress: { step: 'waiting', attempts: 1 } });
    expect(place([again], mine(2))).toMatchObject({ unplaced: [] });
  });

  it('compares texts as they are stored', () => {
    const typed = anEntry({ body: 'cafe\u0301\r\nhere' });
    expect(place([typed], mine(2, { body: 'café\nhere' }))).toMatchObject({ unplaced: [] });
  });

  it.each([
    ['a text never posted', anEntry({ progress: { step: 'waiting', attempts: 0 } }), mine(2)],
    ['a refused text', anEntry({ progress: { step: 'refused', code: 'X', detail: '' } }), mine(2)],
    ['an older message', anEntry({ afterSeq: 2 }), mine(2)],
    ["somebody else's message", anEntry(), mine(2, { author: { id: 'u_bea', name: 'Bea' } })],
    ["the client's message", anEntry(), aMessage({ seq: 2, body: 'hello', direction: 'incoming' })],
    ['another text', anEntry(), mine(2, { body: 'hello!' })],
  ])('takes nothing for %s', (_, entry, message) => {
    expect(place([entry], message)).toEqual({ unplaced: ['key-1'], placed: {} });
  });

  it('keeps two equal texts two', () => {
    const first = anEntry({ progress: { step: 'accepted', message: mine(2) } });
    const second = anEntry({ key: 'key-2' });
    expect(place([first, second], mine(2))).toEqual({ unplaced: ['key-2'], placed: { msg_2: 'key-1' } });
    expect(place([first, second], mine(2), mine(3))).toEqual({
      unplaced: [],
      placed: { msg_2: 'key-1', msg_3: 'key-2' },
    });
  });
});

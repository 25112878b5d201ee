import { isIn, snippetOf } from './snippet';

describe('the line in which something was found', () => {
  it('shows it with what is around it', () => {
    expect(snippetOf('Please bring your Passport on Tuesday.', 'passPORT')).toEqual({
      before: 'Please bring your ',
      match: 'Passport',
      after: ' on Tuesday.',
    });
  });

  it('is cut around it where the text is long, between characters', () => {
    const { before, match, after } = snippetOf(`${'😀'.repeat(100)}visa${'é'.repeat(300)}`, 'visa');
    expect(before).toBe(`…${'😀'.repeat(32)}`);
    expect(match).toBe('visa');
    expect(after).toBe(`${'é'.repeat(120)}…`);
  });

  it('begins with a whole word', () => {
    const { before } = snippetOf('Please bring the letter of the court and your passport.', 'passport');
    expect(before).toBe('…letter of the court and your ');
  });

  it('has no line breaks', () => {
    expect(snippetOf('one\n\ntwo\nthree', 'two')).toEqual({ before: 'one ', match: 'two', after: ' three' });
  });

  it.each(['(a.b)*', '[x]', '$5 ^', 'C:\\dir', 'a/b', '{1}', 'a|b', 'what?', '+1'])(
    'takes %s as it is',
    (q) => {
      expect(snippetOf(`so ${q}!`, q).match).toBe(q);
      expect(isIn('so something else', q)).toBe(false);
    },
  );

  it('begins with the text where this browser finds nothing in it', () => {
    expect(snippetOf('Straße', 'STRASSE')).toEqual({ before: '', match: '', after: 'Straße' });
  });
});

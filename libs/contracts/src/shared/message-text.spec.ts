import {
  countCharacters,
  findMessageTextProblem,
  isWellFormedText,
  normalizeMessageText,
} from './message-text.js';

describe('the length of a text', () => {
  it.each([
    ['plain letters', 'hello', 5],
    ['an emoji outside the basic plane is one', '👍', 1],
    ['a family joined with zero-width joiners counts each code point', '👩‍👩‍👧', 5],
    ['a composed accent is one, however it was typed', 'e\u0301', 1],
    ['CRLF is one line end', 'a\r\nb', 3],
    ['Chinese', '你好', 2],
  ])('%s', (_, text, length) => {
    expect(countCharacters(text)).toBe(length);
  });

  it('normalises once and for all', () => {
    const messy = 'cafe\u0301\r\nmañana';
    expect(normalizeMessageText(messy)).toBe('café\nmañana');
    expect(normalizeMessageText(normalizeMessageText(messy))).toBe(normalizeMessageText(messy));
  });
});

describe('what may be sent', () => {
  it('is 480 code points, of whatever width', () => {
    for (const character of ['a', '👍', '你', 'é']) {
      expect(findMessageTextProblem(character.repeat(480))).toBeUndefined();
      expect(findMessageTextProblem(character.repeat(481))).toBe('too-long');
    }
  });

  it.each(['', ' ', '\n\t ', '\u00a0', '\u200b\u200d', '\u2800', '\ufeff'])('is not blank: %j', (text) => {
    expect(findMessageTextProblem(text)).toBe('empty');
  });

  it.each(['\u0000', 'a\u0000b', '\ud800', 'a\udc00', '\udc00\ud800'])('is well-formed text: %j', (text) => {
    expect(isWellFormedText(text)).toBe(false);
    expect(findMessageTextProblem(text)).toBe('not-text');
  });

  it('includes Arabic, Spanish, emoji and line ends', () => {
    for (const text of ['مرحبا', '¿Puede enviar una foto?', 'ok 👍\nthanks'])
      expect(findMessageTextProblem(text)).toBeUndefined();
  });
});

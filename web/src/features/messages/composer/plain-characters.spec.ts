import { findPlainAlternative } from './plain-characters';

const long = 'a'.repeat(140);

describe('plain characters', () => {
  it('are offered where they save segments, all of them at once', () => {
    expect(findPlainAlternative(`${long} “so” she’s—well…`)).toEqual({
      character: '“',
      plain: '"',
      text: `${long} "so" she's-well...`,
    });
  });

  it.each([
    ['a short text, which takes one segment anyway', '“hi”'],
    ['a text without costly characters', long + long],
    ['a text that stays costly for its letters', `${long} “mañana está”`],
    ['a text that stays costly for an emoji', `${long} “ok” 👍`],
  ])('are not offered for %s', (_, text) => {
    expect(findPlainAlternative(text)).toBeUndefined();
  });
});

import { containing } from './search-pattern.js';

describe('what was typed', () => {
  it.each([
    ['mexico', 'Área de México'],
    ['MÉXICO', 'area de mexico'],
    ['nino', 'El NIÑO'],
    ['nguyen', 'Nguyễn Thị'],
    ['Müller', 'MULLER'],
    ['e\u0301t\u00e9', 'Été'],
    ['été', 'E\u0301te\u0301'],
    ['  ete ', 'e\u0301te\u0301'],
    ['शर्मा', 'श्री शर्मा'],
    ['שָׁלוֹם', 'שָׁלוֹם!'],
    ['王', '王伟'],
    ['😀 ok', 'so 😀 OK'],
    ['ß', 'Straße'],
  ])('%s is found in "%s"', (typed, text) => {
    expect(containing(typed).exec(text)).not.toBeNull();
  });

  it.each([
    ['ano', 'an o'],
    ['a', 'æ ß đ e'],
    ['I', 'l 1'],
  ])('%s is not found in "%s"', (typed, text) => {
    expect(containing(typed).test(text)).toBe(false);
  });

  it.each(['(a.b)*', '[x]', '$5 ^', 'C:\\dir', 'a/b', '{1}', 'a|b', 'what?', '+1', 'a-z', '.*'])(
    'is no operator: %s',
    (typed) => {
      expect(containing(typed).exec(`so ${typed}!`)?.[0]).toBe(typed);
      expect(containing(typed).test('so something else')).toBe(false);
    },
  );
});

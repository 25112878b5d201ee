import { digitsOf, toMobileNumber } from './phone-number.js';

describe('a typed phone number', () => {
  it.each([
    '+14155552671',
    '(415) 555-2671',
    '415.555.2671',
    '1 415 555 2671',
    ' 415-555-2671 ',
    'tel:+1-415-555-2671',
    '\u202a+1 (415) 555‑2671\u202c',
    '４１５ ５５５ ２６７１',
    '011 1 415 555 2671',
  ])('%j is the same number', (typed) => {
    expect(toMobileNumber(typed)).toBe('+14155552671');
  });

  it.each([
    ['+52 55 1234 5678', '+525512345678'],
    ['+1 500 555 0006', '+15005550006'],
  ])('%j is %s, whatever kind of line that is', (typed, number) => {
    expect(toMobileNumber(typed)).toBe(number);
  });

  it.each([
    '',
    '12',
    'abc',
    '415 555 2671 ext. 7',
    'call 415 555 2671 now',
    '+999123456789',
    '4155552671 4155552672',
  ])('%j is refused', (typed) => {
    expect(() => toMobileNumber(typed)).toThrow(expect.objectContaining({ code: 'INVALID_PHONE_NUMBER' }));
  });

  it('is searched by its digits, unless letters or too few digits make it something else', () => {
    expect(['(305) 555', '+1-305', '12', 'Maria 305', ''].map(digitsOf)).toEqual([
      '305555',
      '1305',
      '',
      '',
      '',
    ]);
  });
});

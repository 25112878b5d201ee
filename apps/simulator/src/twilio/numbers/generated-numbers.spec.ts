import { isValidPhoneNumber } from 'libphonenumber-js';
import { generateNumbers, type NumberSearch } from './generated-numbers.js';

const search = (given: Partial<NumberSearch>): NumberSearch => ({
  country: 'US',
  type: 'Local',
  areaCode: undefined,
  contains: undefined,
  count: 50,
  ...given,
});

describe('generateNumbers', () => {
  it.each([{}, { areaCode: '415' }, { country: 'CA' }, { type: 'TollFree' as const }, { contains: '12' }])(
    'offers fifty different numbers that a validator accepts for %j',
    (given) => {
      const numbers = generateNumbers(search(given), () => false).map(({ phoneNumber }) => phoneNumber);
      expect(new Set(numbers).size).toBe(50);
      expect(numbers.filter((number) => !isValidPhoneNumber(number))).toEqual([]);
    },
  );

  it('honours a mask over the whole number', () => {
    const [found] = generateNumbers(search({ contains: '+1415*******', count: 1 }), () => false);
    expect(found?.phoneNumber).toMatch(/^\+1415/);
  });

  it('offers others when some are taken', () => {
    const first = generateNumbers(search({ areaCode: '212', count: 5 }), () => false);
    const taken = new Set(first.map(({ phoneNumber }) => phoneNumber));
    const second = generateNumbers(search({ areaCode: '212', count: 5 }), (number) => taken.has(number));
    expect(second.filter(({ phoneNumber }) => taken.has(phoneNumber))).toEqual([]);
    expect(second).toHaveLength(5);
  });

  it('has none in area code 533, in an impossible one, and in other countries', () => {
    for (const given of [{ areaCode: '533' }, { areaCode: '099' }, { country: 'DE' }]) {
      expect(generateNumbers(search(given), () => false)).toEqual([]);
    }
  });
});

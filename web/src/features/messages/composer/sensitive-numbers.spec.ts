import { findSensitiveNumber } from './sensitive-numbers';

describe('a number that should not travel in a text', () => {
  it.each([
    ['My number is 123-45-6789.', 'socialSecurity'],
    ['SSN 123 45 6789', 'socialSecurity'],
    ['Your A-number: A 123 456 789', 'alienRegistration'],
    ['a123456789', 'alienRegistration'],
    ['A# 12345678', 'alienRegistration'],
    ['Charge 4242 4242 4242 4242 please', 'paymentCard'],
    ['378282246310005', 'paymentCard'],
    ['6011-1111-1111-1117', 'paymentCard'],
    ['5555 5555 5555 4444', 'paymentCard'],
  ])('is found in %j', (text, found) => {
    expect(findSensitiveNumber(text)).toBe(found);
  });

  it.each([
    '',
    'Call (305) 555-0101 or 305-555-0101',
    '+1 305 555 0101',
    'Case 2026-11-0042, hearing 11-26-2026 at 14:05',
    'Receipt IOE0912345678',
    'Order 4242 4242 4242 4241',
    'Tracking 1764183600006',
    'Parcel 9400 1000 0000 0000 0000 06',
    '123-45-67890',
    '000-45-6789',
    'USA12345678',
  ])('is not %j', (text) => {
    expect(findSensitiveNumber(text)).toBeNull();
  });
});

import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { invalidPhoneNumber } from './messaging.errors.js';

/** Numbers typed without a country are the account's, which is this one. */
const DEFAULT_COUNTRY = 'US';

/**
 * The E.164 form of a number as a person typed it: the identity of a conversation (P9). Raises `INVALID_PHONE_NUMBER`.
 * The type of line is not asked for: numbering plans call many mobile numbers something else.
 */
export function toMobileNumber(typed: string): string {
  // Numbers pasted from address books carry invisible direction marks, those from web pages a scheme.
  const plain = typed
    .replaceAll(/\p{Cf}/gu, '')
    .trim()
    .replace(/^tel:/i, '');
  const number = parsePhoneNumberFromString(plain, { defaultCountry: DEFAULT_COUNTRY, extract: false });
  if (!number?.isValid() || number.ext !== undefined) throw invalidPhoneNumber();
  return number.number;
}

/** The digits of a search text, without what people put between them; empty when there are too few to mean a number. */
export function digitsOf(searched: string): string {
  const digits = searched.replaceAll(/\D/g, '');
  return digits.length >= 3 && !/\p{L}/u.test(searched) ? digits : '';
}

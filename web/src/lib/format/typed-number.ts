/**
 * A full number as it is read aloud (`(305) 555-0101` as `+1 305 555 0101`); anything else stays as it was typed. The rules
 * of numbers are large, so they are fetched when somebody typed one. The service has the last word.
 */
export async function readTypedNumber(typed: string): Promise<string> {
  const { parsePhoneNumberFromString } = await import('libphonenumber-js/min');
  const number = parsePhoneNumberFromString(typed.trim(), { defaultCountry: 'US', extract: false });
  return number?.isValid() === true ? number.formatInternational() : typed;
}

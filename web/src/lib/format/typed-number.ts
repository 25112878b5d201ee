/**
 * A full number as it is read aloud (`(305) 555-0101` as `+1 305 555 0101`); anything else stays as it was typed. The rules
 * of numbers are large, so they are fetched when somebody typed one. The service has the last word.
 */
export async function readTypedNumber(typed: string): Promise<string> {
  const number = await parse(typed);
  return number?.isValid() === true ? number.formatInternational() : typed;
}

/** Null: it cannot be a number. Undefined: the rules could not be fetched, so that the service decides alone. */
export async function e164Of(typed: string): Promise<string | null | undefined> {
  const number = await parse(typed);
  if (number === null) return undefined;
  return number?.isValid() === true ? number.number : null;
}

/** Null where the rules cannot be fetched. */
async function parse(typed: string) {
  try {
    const { parsePhoneNumberFromString } = await import('libphonenumber-js/min');
    // Numbers copied from contact cards come with marks of direction that nobody sees.
    const plain = typed.replaceAll(/\p{Cf}/gu, '').trim();
    return parsePhoneNumberFromString(plain, { defaultCountry: 'US', extract: false });
  } catch {
    return null;
  }
}

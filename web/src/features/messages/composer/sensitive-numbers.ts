export type SensitiveNumber = 'socialSecurity' | 'alienRegistration' | 'paymentCard';

const SOCIAL_SECURITY = /(?<![\d-])(?!000|666|9\d\d)\d{3}([- ])(?!00)\d\d\1(?!0000)\d{4}(?![\d-])/;
const ALIEN_REGISTRATION = /(?<![a-z\d])a[-# ]{0,2}\d(?:[- ]?\d){7,8}(?![\d-])/i;
/** Visa, Mastercard, American Express and Discover, by their first digits and lengths. */
const PAYMENT_CARD =
  /(?<![\d-])(?:(?:4\d|5[1-5]|2[2-7])(?:[- ]?\d){14}|3[47](?:[- ]?\d){13}|6(?:011|5\d\d)(?:[- ]?\d){12})(?![\d-])/g;

/** A number in a text that should not travel unencrypted, as people write it; null for none. It may be mistaken, so it only asks. */
export function findSensitiveNumber(text: string): SensitiveNumber | null {
  if (SOCIAL_SECURITY.test(text)) return 'socialSecurity';
  if (ALIEN_REGISTRATION.test(text)) return 'alienRegistration';
  const hasCard = [...text.matchAll(PAYMENT_CARD)].some(([digits]) => passesLuhn(digits.replace(/\D/g, '')));
  return hasCard ? 'paymentCard' : null;
}

/** The check digit that every payment card's number ends with. */
function passesLuhn(digits: string): boolean {
  const sum = Array.from(digits, Number)
    .toReversed()
    .reduce((total, digit, index) => {
      const value = digit * (index % 2 === 0 ? 1 : 2);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

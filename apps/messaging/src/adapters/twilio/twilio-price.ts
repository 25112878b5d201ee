import { type ProviderPrice } from '../../domain/outgoing-message.js';

/**
 * Twilio states what it takes as a change of our account there, so a cost is negative: `-0.00830`. Null while it has not
 * priced the text. The digits are kept as they are: a float would not sum exactly.
 */
export function fromTwilioPrice(price: string | null, priceUnit: string | null): ProviderPrice | null {
  const [, sign, digits] = /^(-?)(\d{1,9}(?:\.\d{1,9})?)$/.exec(price ?? '') ?? [];
  if (digits === undefined || !/^[A-Za-z]{3}$/.test(priceUnit ?? '')) return null;
  const isNothing = /^[0.]+$/.test(digits);
  return {
    amount: sign === '-' || isNothing ? digits : `-${digits}`,
    currency: (priceUnit ?? '').toUpperCase(),
  };
}

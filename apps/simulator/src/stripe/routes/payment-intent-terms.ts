import { statementPrefix } from '../objects/charge.js';
import { invalidRequest } from '../http/stripe-error.js';

const currencies = new Set(['usd', 'eur', 'gbp', 'cad', 'aud', 'nzd', 'mxn', 'chf']);
const smallestAmount = 50;
const largestAmount = 99_999_999;
const longestDescriptor = 22;

/** Raises Stripe's 400s for an amount in cents outside 50 to 99,999,999. */
export function demandAmount(amount: number): number {
  if (amount < smallestAmount) {
    const code = amount < 1 ? 'parameter_invalid_integer' : 'amount_too_small';
    throw invalidRequest('Amount must be at least $0.50 usd', { code, param: 'amount' });
  }
  if (amount > largestAmount) {
    throw invalidRequest('Amount must be no more than $999,999.99', {
      code: 'amount_too_large',
      param: 'amount',
    });
  }
  return amount;
}

export function demandCurrency(currency: string): string {
  const lowered = currency.toLowerCase();
  if (currencies.has(lowered)) return lowered;
  throw invalidRequest(`Invalid currency: ${currency}.`, { param: 'currency' });
}

/** Card statements show the account's prefix, `* ` and the suffix, together at most 22 characters. */
export function demandDescriptor(params: {
  readonly statement_descriptor?: string;
  readonly statement_descriptor_suffix?: string;
}): void {
  if (params.statement_descriptor !== undefined) {
    throw invalidRequest(
      "You can't use statement_descriptor for card payments. Use statement_descriptor_suffix instead.",
      { param: 'statement_descriptor' },
    );
  }
  const suffix = params.statement_descriptor_suffix;
  if (suffix === undefined || suffix === '') return;
  const param = 'statement_descriptor_suffix';
  if (/[<>\\'"*]/.test(suffix) || !/[A-Za-z]/.test(suffix)) {
    throw invalidRequest(`The ${param} must contain a letter and none of < > \\ ' " *`, { param });
  }
  if (statementPrefix.length + 2 + suffix.length > longestDescriptor) {
    throw invalidRequest(`The statement descriptor is longer than ${longestDescriptor} characters.`, {
      param,
    });
  }
}

/** `off_session` takes a boolean or the kind of payment. */
export function isOffSession(sent: string | undefined): boolean {
  return sent !== undefined && sent !== 'false';
}

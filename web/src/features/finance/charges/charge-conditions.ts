import { type ChargeFilter, chargeFilter } from '#contracts/http/finance.http';

type Name = keyof ChargeFilter;
/** Conditions as the address carries them: the same names and values that the gateway takes. */
export type ChargeConditions = Partial<Record<Name, string>>;

export const CONDITION_NAMES = Object.keys(chargeFilter.shape) as Name[];

/** What an address asks for. What is no condition is left out. */
export function readConditions(parameters: URLSearchParams): ChargeConditions {
  const conditions: ChargeConditions = {};
  for (const name of CONDITION_NAMES) {
    const value = parameters.get(name);
    if (value !== null && value !== '' && chargeFilter.shape[name].safeParse(value).success)
      conditions[name] = value;
  }
  return conditions;
}

/** Dollars as people type them, in cents; undefined when it is no amount. */
export function centsOf(typed: string): string | undefined {
  const amount = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(typed.trim().replace(/^\$\s*/, ''));
  if (amount === null) return undefined;
  return String(Number(amount[1]) * 100 + Number((amount[2] ?? '').padEnd(2, '0')));
}

export const dollarsOf = (cents: string | undefined): string =>
  cents === undefined ? '' : (Number(cents) / 100).toFixed(2).replace(/\.00$/, '');

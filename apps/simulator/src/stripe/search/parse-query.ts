import { invalidRequest } from '../http/stripe-error.js';

/** One clause of a search, such as `metadata['topup_id']:'t1'` or `created>1700000000`. */
export interface Clause {
  path: string[];
  operator: ':' | '>' | '>=' | '<' | '<=';
  value: string;
  isNegated: boolean;
}

const clausePattern =
  /^(-)?([a-z_]+(?:\.[a-z_0-9]+)*)(?:\[(?:'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)")\])?\s*(:|>=|<=|>|<)\s*(?:'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"|([0-9]+|null))/;

/** Reads the subset of Stripe's search language that is simulated: clauses joined by AND. Raises 400. */
export function parseQuery(query: string): Clause[] {
  const clauses: Clause[] = [];
  let rest = query.trim();
  for (;;) {
    const match = clausePattern.exec(rest);
    if (!match) throw badQuery(query);
    clauses.push(toClause(match));
    rest = rest.slice(match[0].length);
    if (rest.trim() === '') return clauses;
    const joint = /^\s+(?:AND\s+)?/i.exec(rest);
    if (!joint || /^\s*OR\s/i.test(rest)) throw badQuery(query);
    rest = rest.slice(joint[0].length);
  }
}

function toClause(match: RegExpExecArray): Clause {
  const [, minus, field = '', singleKey, doubleKey, operator, single, double, bare] = match;
  const key = singleKey ?? doubleKey;
  return {
    path: key === undefined ? field.split('.') : [field, unescape(key)],
    operator: operator as Clause['operator'],
    value: unescape(single ?? double ?? bare ?? ''),
    isNegated: minus !== undefined,
  };
}

function unescape(text: string): string {
  return text.replaceAll(/\\(.)/g, '$1');
}

function badQuery(query: string): Error {
  return invalidRequest(`We were unable to parse your search query: ${query}`, { param: 'query' });
}

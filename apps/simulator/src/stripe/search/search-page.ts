import { type StripeAccount } from '../account.js';
import { readLimit } from '../http/list-page.js';
import { invalidRequest } from '../http/stripe-error.js';
import { parseQuery, type Clause } from './parse-query.js';

interface SearchParams {
  readonly query?: string;
  readonly limit?: number;
  readonly page?: string;
}

interface Searchable {
  id: string;
  created: number;
}

const searchableFields = new Set([
  'metadata',
  'status',
  'customer',
  'amount',
  'currency',
  'created',
  'payment_intent',
  'payment_method_details',
  'billing_details',
  'disputed',
  'refunded',
]);

/** Answers a search, newest first, over objects old enough to be indexed: search is not for reading one's own writes. */
export function searchPage<T extends Searchable>(
  account: StripeAccount,
  url: string,
  oldestFirst: readonly T[],
  params: SearchParams,
): object {
  if (params.query === undefined || params.query === '') {
    throw invalidRequest('Missing required param: query.', { code: 'parameter_missing', param: 'query' });
  }
  const clauses = parseQuery(params.query);
  for (const { path } of clauses) demandSearchable(path[0] ?? '');
  const limit = readLimit(params.limit);
  const offset = readPage(params.page);
  const indexedUntil = (account.kernel.clock.now() - account.config.searchLagMs) / 1_000;
  const found = oldestFirst
    .filter((object) => object.created <= indexedUntil && clauses.every((clause) => holds(clause, object)))
    .toReversed();
  const hasMore = found.length > offset + limit;
  return {
    object: 'search_result',
    url,
    has_more: hasMore,
    next_page: hasMore ? Buffer.from(String(offset + limit)).toString('base64url') : null,
    data: found.slice(offset, offset + limit),
  };
}

function demandSearchable(field: string): void {
  if (searchableFields.has(field)) return;
  throw invalidRequest(`Field \`${field}\` is an unsupported search field for this resource.`, {
    param: 'query',
  });
}

function readPage(page: string | undefined): number {
  if (page === undefined || page === '') return 0;
  const offset = Number(Buffer.from(page, 'base64url').toString('utf8'));
  if (Number.isSafeInteger(offset) && offset > 0) return offset;
  throw invalidRequest('Invalid page.', { param: 'page' });
}

function holds(clause: Clause, object: object): boolean {
  const found = clause.path.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? (value as Record<string, unknown>)[name]
        : undefined,
    object,
  );
  return compare(clause, found) !== clause.isNegated;
}

function compare({ operator, value }: Clause, found: unknown): boolean {
  if (operator === ':') {
    return value === 'null' && (found === undefined || found === null) ? true : String(found) === value;
  }
  const [left, right] = [Number(found), Number(value)];
  if (operator === '>') return left > right;
  if (operator === '>=') return left >= right;
  return operator === '<' ? left < right : left <= right;
}

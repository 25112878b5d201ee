import { invalidRequest, resourceMissing } from './stripe-error.js';

export interface PageParams {
  readonly limit?: number;
  readonly starting_after?: string;
  readonly ending_before?: string;
  readonly created?: CreatedRange;
}

interface CreatedRange {
  readonly gt?: number;
  readonly gte?: number;
  readonly lt?: number;
  readonly lte?: number;
}

export interface ListPage<T> {
  object: 'list';
  url: string;
  has_more: boolean;
  data: T[];
}

interface Listed {
  id: string;
  created?: number;
}

/** One page of `oldestFirst`, newest first, by Stripe's cursor rules. Raises 400 for a bad limit or an unknown cursor. */
export function listPage<T extends Listed>(
  url: string,
  oldestFirst: readonly T[],
  params: PageParams,
): ListPage<T> {
  const limit = readLimit(params.limit);
  const newestFirst = oldestFirst
    .filter((object) => isWithin(object.created ?? 0, params.created))
    .toReversed();
  const page = { object: 'list', url } as const;
  if (params.ending_before !== undefined) {
    const end = cursorIndex(newestFirst, params.ending_before, 'ending_before');
    const start = Math.max(0, end - limit);
    return { ...page, has_more: start > 0, data: newestFirst.slice(start, end) };
  }
  const start =
    params.starting_after === undefined
      ? 0
      : cursorIndex(newestFirst, params.starting_after, 'starting_after') + 1;
  return {
    ...page,
    has_more: newestFirst.length > start + limit,
    data: newestFirst.slice(start, start + limit),
  };
}

/** The page size: 1 to 100, 10 when not said. */
export function readLimit(limit: number | undefined): number {
  if (limit === undefined) return 10;
  if (limit >= 1 && limit <= 100) return limit;
  throw invalidRequest('Invalid limit: must be between 1 and 100', {
    code: 'parameter_invalid_integer',
    param: 'limit',
  });
}

function cursorIndex(objects: readonly Listed[], id: string, param: string): number {
  const index = objects.findIndex((object) => object.id === id);
  if (index === -1) throw resourceMissing('object', id, param);
  return index;
}

/** Whether a time in seconds lies in a range as Stripe's lists take it. */
export function isWithin(created: number, range: CreatedRange = {}): boolean {
  return (
    (range.gt === undefined || created > range.gt) &&
    (range.gte === undefined || created >= range.gte) &&
    (range.lt === undefined || created < range.lt) &&
    (range.lte === undefined || created <= range.lte)
  );
}

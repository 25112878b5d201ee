import { type Parameters } from './parameters.js';

/** One page of a list and where the next begins. */
export interface Page<Row> {
  rows: Row[];
  pageSize: number;
  page: number;
  /** Undefined on the last page. */
  nextToken: string | undefined;
}

export function pageSizeOf(query: Parameters): number {
  return query.integer('PageSize', { from: 1, to: 1_000, fallback: 50 });
}

/** Cuts a page out of rows that are all in memory; the token is the position of its first row. */
export function pageOf<Row>(rows: Row[], query: Parameters): Page<Row> {
  const pageSize = pageSizeOf(query);
  const start = Number(query.filled('PageToken')?.replace(/^PT/, '') ?? 0);
  const page = Number(query.filled('Page') ?? 0);
  const end = start + pageSize;
  return {
    rows: rows.slice(start, end),
    pageSize,
    page,
    nextToken: end < rows.length ? `PT${end}` : undefined,
  };
}

/** The paging keys of the 2010 API beside the list itself. */
export function v2010Page<Row>(page: Page<Row>, path: string, query: Parameters): Record<string, unknown> {
  const uriOf = (number: number, token?: string): string => `${path}?${queryOf(page, number, query, token)}`;
  const start = page.page * page.pageSize;
  return {
    page: page.page,
    page_size: page.pageSize,
    start,
    end: start + Math.max(0, page.rows.length - 1),
    uri: uriOf(page.page, query.filled('PageToken')),
    first_page_uri: uriOf(0),
    next_page_uri: page.nextToken === undefined ? null : uriOf(page.page + 1, page.nextToken),
    // Twilio links back only while it is cheap; the SDK never follows it.
    previous_page_uri: page.page === 0 ? null : uriOf(0),
  };
}

/** The `meta` of the messaging domain: absolute addresses. */
export function metaPage<Row>(
  page: Page<Row>,
  key: string,
  address: string,
  query: Parameters,
): Record<string, unknown> {
  const urlOf = (number: number, token?: string): string =>
    `${address}?${queryOf(page, number, query, token)}`;
  return {
    key,
    page: page.page,
    page_size: page.pageSize,
    first_page_url: urlOf(0),
    previous_page_url: page.page === 0 ? null : urlOf(0),
    next_page_url: page.nextToken === undefined ? null : urlOf(page.page + 1, page.nextToken),
    url: urlOf(page.page, query.filled('PageToken')),
  };
}

function queryOf<Row>(page: Page<Row>, number: number, query: Parameters, token?: string): string {
  const kept = query.pairs().filter(([name]) => !['PageSize', 'Page', 'PageToken'].includes(name));
  const next = new URLSearchParams([...kept, ['PageSize', String(page.pageSize)], ['Page', String(number)]]);
  if (token !== undefined) next.append('PageToken', token);
  return next.toString();
}

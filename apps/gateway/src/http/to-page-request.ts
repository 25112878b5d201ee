import { type PageRequest } from '#contracts/shared/page';

/** A page as a query string asks for it, as the bus carries it. */
export const toPageRequest = (query: {
  readonly cursor?: string | undefined;
  readonly limit: number;
}): PageRequest => ({ cursor: query.cursor ?? null, limit: query.limit });

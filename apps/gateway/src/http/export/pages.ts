import { type Page, type PageRequest } from '#contracts/shared/page';
import { MAX_PAGE_SIZE } from '#contracts/shared/units';

/** The rows of a list, page after page to the last; each page is asked for when the one before it is taken. */
export type Pages<Row> = AsyncIterable<readonly Row[]>;

export async function* pagesOf<Row>(
  readPage: (page: PageRequest) => Promise<Page<Row>>,
  limit = MAX_PAGE_SIZE,
): AsyncGenerator<readonly Row[]> {
  let cursor: string | null = null;
  do {
    const page: Page<Row> = await readPage({ cursor, limit });
    yield page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}

import { aFirm, GRANT, reserve } from '../../../test/billing-events.js';
import { idsOf, type InMemoryBooks } from '../../../test/in-memory-books.js';
import { type BillingEvent } from '../decide.js';

const adjust = (messages: number, exceptionId = 'sent_not_debited:m1'): BillingEvent => ({
  kind: 'adjusted',
  exceptionId,
  messages,
});

describe('the adjustment of an exception', () => {
  let books: InMemoryBooks;
  beforeEach(() => {
    books = aFirm(GRANT);
  });

  it('is one more line of the ledger, and leaves what is held to its texts', () => {
    books.apply(reserve(...idsOf('m', 40)));
    books.apply(adjust(5));
    books.apply(adjust(-65, 'debited_not_sent:m2'));
    expect(books.account).toMatchObject({ availableFree: 0, availablePurchased: 0, held: 40, granted: 40 });
    expect(books.entries.slice(-2)).toMatchObject([
      { id: 'sent_not_debited:m1:adjustment', kind: 'adjustment', messages: 5, balanceAfter: 105 },
      { id: 'debited_not_sent:m2:adjustment', messages: -65, balanceAfter: 40 },
    ]);
  });

  it('never takes more than is left', () => {
    books.apply(reserve(...idsOf('m', 40)));
    expect(() => books.apply(adjust(-61))).toThrow('more messages than the firm has left');
    expect(books.account).toMatchObject({ availableFree: 60, held: 40, granted: 100 });
  });

  it('serves those that wait', () => {
    books.apply(reserve(...idsOf('m', 103)));
    expect(books.waiting()).toHaveLength(3);
    books.apply(adjust(5));
    expect(books.waiting()).toEqual([]);
    expect(books.account).toMatchObject({ availableFree: 2, availablePurchased: 0, held: 103 });
  });
});

import { exceptionType } from '#contracts/http/finance.http';
import { hostId, identifier } from '#contracts/shared/ids';
import { buy, card, declined, GRANT, succeeded } from '../../test/billing-events.js';
import { InMemoryBooks } from '../../test/in-memory-books.js';
import { pricesUnknown } from './comparing/compare-texts.js';
import { newCreditAccount } from './credit-account.js';
import { adjustmentIdOf } from './decisions/adjust-credit.js';
import { exceptionIdOf } from './finance-exception.js';

const ACTOR = { id: 'u_finance', name: 'Fin Ance' };
/** The longest id that a session may bring. */
const LONGEST = 'a'.repeat(128);
/** By so much the numbers of purchases and refunds may grow, which are 1 here. */
const MORE_DIGITS = '9'.repeat(12);

describe('ids that are made of an account’s', () => {
  const books = new InMemoryBooks();
  books.account = newCreditAccount(LONGEST);
  books.apply({ kind: 'entitlement-changed', entitlement: { included: true, version: 1 } });
  books.apply(GRANT);
  books.apply(card());
  books.apply(buy());
  const topUpId = books.account.openTopUpId ?? '';
  books.apply(declined(topUpId, 1));
  books.apply(succeeded(topUpId));
  books.apply({
    kind: 'refund-requested',
    topUpId,
    request: { actor: ACTOR, messages: 500, whole: false, reason: 'Asked for.', requestKey: 'key' },
  });
  const refundIds = [...books.refunds.keys()];
  for (const refundId of refundIds)
    books.apply({
      kind: 'refund-progressed',
      topUpId,
      refundId,
      progress: { state: 'failed', providerRefundId: null, failureReason: 'The bank refused.' },
    });
  const ofBooks = [
    topUpId,
    ...refundIds,
    ...books.entries.flatMap(({ id, cause }) => [id, cause.id]),
    ...books.notices.keys(),
  ];
  const subjects = [
    topUpId,
    ...refundIds,
    ...pricesUnknown('2026-11-26', new Map([[LONGEST, 1]])).map(({ subject }) => subject.id),
  ];
  const exceptions = subjects.flatMap((id) =>
    exceptionType.options.map((type) => exceptionIdOf({ type, subject: { id } })),
  );

  it('are made of the longest there may be', () => {
    expect(hostId.safeParse(LONGEST).success).toBe(true);
    expect(hostId.safeParse(`${LONGEST}a`).success).toBe(false);
    expect(ofBooks).toContain(`${LONGEST}:1:r1:refund-returned`);
    expect(exceptions).toContain(`price_unknown:${LONGEST}:2026-11-26`);
  });

  it.each([
    ['what a decision writes', ofBooks],
    ['exceptions', exceptions],
    ['their adjustments', exceptions.map(adjustmentIdOf)],
  ])('are ids for %s', (_, ids) => {
    expect(ids.filter((id) => !identifier.safeParse(`${id}${MORE_DIGITS}`).success)).toEqual([]);
  });
});

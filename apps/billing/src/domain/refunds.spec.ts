import fc from 'fast-check';
import { aFirm, buy, card, reserve, settle, succeeded } from '../../test/billing-events.js';
import { idsOf, InMemoryBooks } from '../../test/in-memory-books.js';
import { type BillingEvent } from './decide.js';
import { type ProviderDispute } from './dispute.js';
import { refundableMessages, shownState } from './refundable.js';
import { type ProviderRefund, type Refund } from './refund.js';
import { type GrantedTopUp } from './top-up.js';

const T = 'acc_1:1';
const AT = new Date('2026-11-20T09:00:00Z');

const ask = (
  key: string,
  words: { messages?: number; whole?: boolean; reason?: string } = {},
  topUpId = T,
): BillingEvent => ({
  kind: 'refund-requested',
  topUpId,
  request: {
    actor: { id: 'u_finance', name: 'Fin Ance' },
    messages: words.messages ?? null,
    whole: words.whole ?? false,
    reason: words.reason ?? 'The firm left.',
    requestKey: key,
  },
});
const answer = (refundId: string, state: Refund['state'], providerRefundId: string | null): BillingEvent => ({
  kind: 'refund-progressed',
  topUpId: T,
  refundId,
  progress: { state, providerRefundId, failureReason: state === 'failed' ? 'The bank refused.' : null },
});
const seen = (id: string, amountCents: number, more: Partial<ProviderRefund> = {}): BillingEvent => ({
  kind: 'refund-seen',
  topUpId: T,
  refund: {
    providerRefundId: id,
    refundId: null,
    amountCents,
    state: 'succeeded',
    reason: 'requested_by_customer',
    failureReason: null,
    createdAt: AT,
    ...more,
  },
});
const disputed = (state: ProviderDispute['state'], amountCents = 2_000, id = 'dp_1'): BillingEvent => ({
  kind: 'dispute-seen',
  topUpId: T,
  dispute: { id, state, amountCents, reason: 'fraudulent', createdAt: AT },
});
/** An account with so many top-ups of 1,000 messages, of which so many were used. */
function booksWith({ topUps = 1, used = 0 } = {}): InMemoryBooks {
  const books = aFirm(card());
  for (let epoch = 1; epoch <= topUps; epoch += 1) {
    books.apply(buy());
    books.apply(succeeded(`acc_1:${epoch}`));
  }
  use(books, used);
  return books;
}

function use(books: InMemoryBooks, count: number, prefix = 'm'): void {
  const ids = idsOf(prefix, count);
  if (count > 0) books.apply(reserve(...ids), settle('spent', ...ids));
}

function topUpOf(books: InMemoryBooks, id = T): GrantedTopUp {
  const topUp = books.topUps.get(id);
  if (topUp?.state !== 'granted') throw new Error(`${id} is not granted`);
  return topUp;
}

const refundable = (books: InMemoryBooks, id = T): number => {
  const topUp = topUpOf(books, id);
  const newer = [...books.topUps.values()].filter(
    (one): one is GrantedTopUp => one.state === 'granted' && one.epoch > topUp.epoch,
  );
  return refundableMessages(topUp, books.account.availablePurchased, newer);
};

describe('a refund', () => {
  it('takes its credits in the decision that writes it down, and asks the provider afterwards', () => {
    const books = booksWith({ used: 300 });
    books.apply(ask('k', { messages: 200 }));
    expect(books.refunds.get(`${T}:r1`)).toMatchObject({
      state: 'pending',
      amountCents: 400,
      messages: 200,
      shortfallMessages: 0,
      nextCheckAt: books.now,
    });
    expect(books.account).toMatchObject({ availablePurchased: 500, granted: 800 });
    expect(books.entries.at(-1)).toMatchObject({
      id: `${T}:r1:refund`,
      kind: 'refund',
      messages: -200,
      balanceAfter: 500,
      cause: { type: 'refund', id: `${T}:r1` },
    });
    expect(books.commands).toContainEqual({ kind: 'run-refund', refundId: `${T}:r1` });
    expect(shownState(topUpOf(books))).toBe('refunded');
    expect(books.notices.get(`refunded:${T}:r1`)?.text).toMatch(
      /^\$4\.00 of the \$20\.00 for 1,000 Outgoing/,
    );
  });

  it('is of all unused messages when nothing is said, and of none when none are left', () => {
    const books = booksWith({ used: 300 });
    books.apply(ask('k'));
    expect(topUpOf(books)).toMatchObject({ refundedCents: 1_400, refundedMessages: 700 });
    expect(() => books.apply(ask('again'))).toThrow(expect.objectContaining({ code: 'REFUND_TOO_LARGE' }));
  });

  it('of the whole gives all the money back and lists what was used as a shortfall', () => {
    const books = booksWith({ used: 300 });
    books.apply(ask('k', { whole: true }));
    expect(books.refunds.get(`${T}:r1`)).toMatchObject({
      amountCents: 2_000,
      messages: 700,
      shortfallMessages: 300,
    });
    expect(books.account).toMatchObject({ availablePurchased: 0, spent: 300, granted: 300 });
    expect(() => books.apply(ask('again', { whole: true }))).toThrow(
      expect.objectContaining({ code: 'CHARGE_NOT_REFUNDABLE' }),
    );
  });

  it.each([{ messages: 1 }, { messages: 1_000_000_000 }, {}])(
    'of more is too large, also when everything has gone back: %j',
    (asked) => {
      const books = booksWith();
      books.apply(ask('k', { messages: 1_000 }));
      expect(() => books.apply(ask('again', asked))).toThrow(
        expect.objectContaining({ code: 'REFUND_TOO_LARGE' }),
      );
      expect(books.refunds.size).toBe(1);
    },
  );

  it('leaves the credits of newer top-ups and held ones alone', () => {
    const books = booksWith({ topUps: 2, used: 400 });
    books.apply(reserve(...idsOf('held', 100)));
    expect([refundable(books, 'acc_1:1'), refundable(books, 'acc_1:2')]).toEqual([500, 1_000]);
    expect(() => books.apply(ask('k', { messages: 501 }))).toThrow(
      expect.objectContaining({ code: 'REFUND_TOO_LARGE', details: { refundableMessages: 500 } }),
    );
    books.apply(ask('k2', { messages: 1_000 }, 'acc_1:2'));
    expect([refundable(books, 'acc_1:1'), refundable(books, 'acc_1:2')]).toEqual([500, 0]);
    books.apply(ask('k3', { messages: 500 }));
    expect(books.account).toMatchObject({ availablePurchased: 0, held: 100 });
  });

  it('is made once for a key, and not with other words', () => {
    const books = booksWith();
    books.apply(ask('k', { messages: 10 }));
    expect(books.apply(ask('k', { messages: 10 })).changed).toBe(false);
    expect(() => books.apply(ask('k', { messages: 11 }))).toThrow(
      expect.objectContaining({ code: 'IDEMPOTENCY_CONFLICT' }),
    );
    expect(books.refunds.size).toBe(1);
  });

  it('is refused for a charge that took no money', () => {
    const books = booksWith({ topUps: 0 });
    expect(() => books.apply(ask('k'))).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    books.apply(buy());
    expect(() => books.apply(ask('k'))).toThrow(expect.objectContaining({ code: 'CHARGE_NOT_REFUNDABLE' }));
  });

  it.each([
    ['at once', null, []],
    ['days later', 're_1', [answer(`${T}:r1`, 'succeeded', 're_1')]],
  ])('that fails %s gives back exactly what it took, once', (_when, providerRefundId, before) => {
    const books = booksWith({ used: 300 });
    books.apply(ask('k', { whole: true }));
    for (const event of before) books.apply(event);
    books.apply(answer(`${T}:r1`, 'failed', providerRefundId));
    expect(books.apply(answer(`${T}:r1`, 'failed', providerRefundId)).changed).toBe(false);
    expect(books.account).toMatchObject({ availablePurchased: 700, granted: 1_000 });
    expect(topUpOf(books)).toMatchObject({ refundedCents: 0, refundedMessages: 0, shortfallMessages: 0 });
    expect(topUpOf(books).hasFailedRefund).toBe(true);
    expect(books.entries.slice(-2)).toMatchObject([
      { id: `${T}:r1:refund`, messages: -700 },
      { id: `${T}:r1:refund-returned`, kind: 'refund', messages: 700 },
    ]);
  });

  it('that failed is marked until another one is made, whenever it is heard of', () => {
    const books = booksWith();
    books.apply(ask('k', { messages: 10 }), answer(`${T}:r1`, 'failed', null));
    expect(topUpOf(books).hasFailedRefund).toBe(true);
    books.apply(seen('re_old', 20));
    expect(topUpOf(books).hasFailedRefund).toBe(true);
    books.apply(ask('again', { messages: 10 }));
    expect(topUpOf(books).hasFailedRefund).toBe(false);
    books.apply(seen('re_new', 20, { state: 'failed', createdAt: new Date(books.now.getTime() + 1) }));
    expect(topUpOf(books).hasFailedRefund).toBe(true);
  });

  it('that fails is told to the firm, which was told that the money goes back', () => {
    const books = booksWith({ used: 600 });
    books.apply(ask('k', { whole: true }), answer(`${T}:r1`, 'succeeded', 're_1'));
    expect([...books.notices.keys()]).toContain(`refunded:${T}:r1`);
    expect([...books.notices.keys()]).not.toContain(`refund-failed:${T}:r1`);
    books.apply(answer(`${T}:r1`, 'failed', 're_1'));
    expect(books.notices.get(`refund-failed:${T}:r1`)).toMatchObject({
      kind: 'refund-failed',
      topUpId: T,
      text: expect.stringMatching(
        /refund of \$20\.00 .* did not go through.* were returned: 400\..* Contact support/,
      ),
    });
  });

  it('that was made at the provider and failed before we heard of it is none to tell of', () => {
    const books = booksWith();
    books.apply(seen('re_1', 20, { state: 'failed' }));
    expect([...books.notices.keys()].filter((id) => id.startsWith('refund'))).toEqual([]);
  });

  it('that fails serves those who wait', () => {
    const books = booksWith();
    books.apply({ kind: 'auto-refill-changed', changes: { enabled: false } });
    books.apply(ask('k'), reserve('m1', 'm2'));
    expect(books.waiting()).toHaveLength(2);
    books.apply(answer(`${T}:r1`, 'failed', null));
    expect(books.idsIn('held')).toEqual(['m1', 'm2']);
  });

  it('does not lower the sum of the month, so that it makes no room for more automatic refills', () => {
    const books = booksWith({ topUps: 0 });
    books.apply(reserve('m1'));
    books.apply(succeeded(T));
    expect(books.account.autoRefill.spentThisMonthCents).toBe(2_000);
    books.apply(ask('k', { whole: true }));
    expect(books.account.autoRefill.spentThisMonthCents).toBe(2_000);
  });

  it('is not overtaken by older news', () => {
    const books = booksWith();
    books.apply(ask('k'));
    books.apply(seen('re_1', 2_000, { refundId: `${T}:r1` }));
    for (const old of [answer(`${T}:r1`, 'pending', 're_1'), answer(`${T}:r1`, 'failed', null)])
      expect(books.apply(old).changed).toBe(false);
    expect(books.refunds.get(`${T}:r1`)).toMatchObject({ state: 'succeeded', providerRefundId: 're_1' });
  });
});

describe('a refund that was made at the provider', () => {
  it('takes a message for two cents, rounded down, as far as they are unused', () => {
    const books = booksWith({ used: 900 });
    books.apply(seen('re_1', 333));
    expect(books.refunds.get('re_1')).toMatchObject({
      state: 'succeeded',
      messages: 100,
      shortfallMessages: 66,
      requestedBy: null,
      nextCheckAt: null,
    });
    expect(books.apply(seen('re_1', 333)).changed).toBe(false);
    expect(books.account).toMatchObject({ availablePurchased: 0, granted: 900 });
  });

  it('and one of ours that is refused therefore end up as one', () => {
    const books = booksWith();
    books.apply(ask('k', { whole: true }));
    books.apply(seen('re_1', 2_000));
    expect(books.account.availablePurchased).toBe(0);
    books.apply(answer(`${T}:r1`, 'failed', null));
    expect(topUpOf(books)).toMatchObject({ refundedCents: 2_000, refundedMessages: 1_000 });
    expect(books.account.availablePurchased).toBe(0);
  });

  it('counts although we gave ours up', () => {
    const books = booksWith();
    books.apply(ask('k'), answer(`${T}:r1`, 'failed', null));
    books.apply(seen('re_1', 2_000, { refundId: `${T}:r1` }));
    expect(books.refunds.get('re_1')).toMatchObject({ messages: 1_000 });
  });
});

describe('a dispute', () => {
  it('takes what is unused when it opens, returns it when it is won, and keeps it when it is lost', () => {
    const won = booksWith({ used: 300 });
    won.apply(disputed('open'));
    expect(topUpOf(won)).toMatchObject({ refundedMessages: 700, shortfallMessages: 300, refundedCents: 0 });
    expect(shownState(topUpOf(won))).toBe('disputed');
    expect(won.notices.get('disputed:dp_1')).toMatchObject({ kind: 'disputed', topUpId: T });
    won.apply(disputed('won'));
    expect(won.account).toMatchObject({ availablePurchased: 700, granted: 1_000 });
    expect(won.entries.at(-1)).toMatchObject({ kind: 'refund', cause: { type: 'dispute', id: 'dp_1' } });
    expect(shownState(topUpOf(won))).toBe('granted');

    const lost = booksWith({ used: 300 });
    lost.apply(disputed('open'), disputed('lost'));
    expect(lost.account.availablePurchased).toBe(0);
    expect(shownState(topUpOf(lost))).toBe('disputed');
  });

  it('only moves forward', () => {
    const books = booksWith();
    books.apply(disputed('open'), disputed('won'));
    for (const state of ['inquiry', 'open', 'lost', 'won'] as const)
      expect(books.apply(disputed(state)).changed).toBe(false);
    expect(books.account.availablePurchased).toBe(1_000);
  });

  it('moves nothing while the bank only asks, and takes when it goes on', () => {
    const books = booksWith();
    books.apply(disputed('inquiry'));
    expect(shownState(topUpOf(books))).toBe('granted');
    expect(books.account.availablePurchased).toBe(1_000);
    books.apply(disputed('open'));
    expect(books.account.availablePurchased).toBe(0);
  });

  it('takes also for an inquiry that had ended, and gives back when that is won', () => {
    const books = booksWith();
    books.apply(disputed('inquiry'), disputed('inquiry_ended'));
    expect(books.apply(disputed('inquiry')).changed).toBe(false);
    expect(books.account.availablePurchased).toBe(1_000);
    books.apply(disputed('open'));
    expect(books.account.availablePurchased).toBe(0);
    expect(books.apply(disputed('inquiry_ended')).changed).toBe(false);
    books.apply(disputed('won'));
    expect(books.account.availablePurchased).toBe(1_000);
  });

  it('after a part was refunded takes the rest, and after all of it nothing', () => {
    const part = booksWith();
    part.apply(ask('k', { messages: 400 }));
    part.apply(disputed('open'));
    expect([...part.disputes.values()]).toMatchObject([{ messages: 600, shortfallMessages: 0 }]);
    const whole = booksWith();
    whole.apply(ask('k', { whole: true }));
    whole.apply(disputed('open'));
    expect([...whole.disputes.values()]).toMatchObject([{ messages: 0, shortfallMessages: 0 }]);
    whole.apply(disputed('won'));
    expect(whole.account.availablePurchased).toBe(0);
  });

  it('takes what a refund gives back that fails because of it', () => {
    const books = booksWith({ used: 10 });
    books.apply(ask('k', { messages: 400 }));
    books.apply(disputed('open'));
    books.apply(answer(`${T}:r1`, 'failed', null));
    expect([...books.disputes.values()]).toMatchObject([{ messages: 990, shortfallMessages: 10 }]);
    expect(books.account.availablePurchased).toBe(0);
  });

  it('stops refunds while it is open and when it is lost, but not when it is won', () => {
    const books = booksWith();
    books.apply(disputed('open'));
    expect(() => books.apply(ask('k'))).toThrow(expect.objectContaining({ code: 'CHARGE_NOT_REFUNDABLE' }));
    books.apply(disputed('won'));
    books.apply(ask('k'));
    expect(topUpOf(books)).toMatchObject({ refundedCents: 2_000 });
    expect(shownState(topUpOf(books))).toBe('refunded');
  });
});

describe('credits that return after their money went back', () => {
  /** 400 texts under way, and nothing else left. */
  const underWay = (...takenBack: BillingEvent[]): InMemoryBooks => {
    const books = booksWith();
    books.apply(reserve(...idsOf('m', 400)), ...takenBack);
    expect(topUpOf(books)).toMatchObject({ refundedMessages: 600, shortfallMessages: 400 });
    return books;
  };

  it('are taken back before anybody can use them, for a refund and for a dispute', () => {
    for (const [event, id, type] of [
      [ask('k', { whole: true }), `${T}:r1`, 'refund'],
      [disputed('open'), 'dp_1', 'dispute'],
    ] as const) {
      const books = underWay(event);
      books.apply(settle('spent', ...idsOf('m', 300)));
      books.apply(settle('released', ...idsOf('m', 100)));
      books.apply(settle('released', 'm301', 'm302'), reserve('late'));
      expect(books.account).toMatchObject({ availablePurchased: 0, held: 98, spent: 200, waitingCount: 1 });
      expect(topUpOf(books)).toMatchObject({ refundedMessages: 702, shortfallMessages: 298 });
      expect(books.entries.filter(({ kind }) => kind === 'refund')).toMatchObject([
        { id: `${id}:refund`, messages: -600 },
        { id: `${id}:refund:700`, messages: -100, cause: { type, id } },
        { id: `${id}:refund:702`, messages: -2, cause: { type, id } },
      ]);
    }
  });

  it('come back all together when the refund fails, and no more of them are taken', () => {
    const books = underWay(ask('k', { whole: true }));
    books.apply(settle('released', ...idsOf('m', 100)));
    books.apply(answer(`${T}:r1`, 'failed', 're_1'));
    books.apply(settle('released', ...idsOf('m', 400)));
    expect(books.account).toMatchObject({ availablePurchased: 1_000, held: 0, topUpsInShortfall: [] });
  });

  it('stay when they are of a top-up that was bought since', () => {
    const books = underWay(ask('k', { whole: true }));
    books.apply(buy());
    books.apply(succeeded('acc_1:2'));
    use(books, 10, 'n');
    books.apply(settle('released', 'n1'));
    expect(books.account.availablePurchased).toBe(991);
    expect(topUpOf(books).shortfallMessages).toBe(400);
  });

  it('are not made of messages that finance gave', () => {
    const books = booksWith({ used: 1_000 });
    books.apply({ kind: 'adjusted', exceptionId: 'debited_not_sent:m1', messages: 500 });
    expect(refundable(books)).toBe(0);
    books.apply(ask('k', { whole: true }));
    expect(books.account).toMatchObject({ availableFree: 500, availablePurchased: 0 });
    expect(topUpOf(books)).toMatchObject({ refundedMessages: 0, shortfallMessages: 1_000 });
  });
});

describe('a top-up', () => {
  it('is found by every id of it', () => {
    const books = booksWith();
    books.apply(ask('k', { messages: 1 }));
    books.apply(answer(`${T}:r1`, 'succeeded', 're_1'), disputed('inquiry'));
    expect(topUpOf(books).searchKeys.toSorted()).toEqual(
      ['acc_1', T, `${T}:r1`, `ch_${T}`, 'cus_1', 'dp_1', `pi_${T}`, 're_1'].toSorted(),
    );
  });
});

/** What may happen to an account, in any order and any number of times. Refusals are answers too. */
const happening = (topUps: number): fc.Arbitrary<(books: InMemoryBooks, step: number) => BillingEvent[]> => {
  const topUpId = fc.integer({ min: 1, max: topUps }).map((epoch) => `acc_1:${epoch}`);
  const state = fc.constantFrom('pending', 'succeeded', 'failed') as fc.Arbitrary<Refund['state']>;
  return fc.oneof(
    fc
      .integer({ min: 1, max: 400 })
      .map((count) => (_: InMemoryBooks, step: number) => [reserve(...idsOf(`s${step}_`, count))]),
    fc
      .record({ outcome: fc.constantFrom('spent' as const, 'released' as const), count: fc.nat(300) })
      .map(({ outcome, count }) => (books: InMemoryBooks) => [
        settle(outcome, ...[...books.idsIn('held'), ...books.idsIn('spent')].slice(0, count)),
      ]),
    fc.constant(({ account }: InMemoryBooks) => [
      account.openTopUpId === null ? buy() : succeeded(account.openTopUpId),
    ]),
    fc
      .record({
        topUpId,
        key: fc.integer({ min: 1, max: 4 }),
        messages: fc.option(fc.integer({ min: 1, max: 1_000 })),
      })
      .map(({ topUpId: id, key, messages }) => () => [
        ask(`k${key}`, messages === null ? { whole: key % 2 === 0 } : { messages }, id),
      ]),
    fc
      .record({ pick: fc.nat(20), state, isMade: fc.boolean() })
      .map(({ pick, state: to, isMade }) => ({ refunds }: InMemoryBooks) => {
        const refund = [...refunds.values()][pick % Math.max(refunds.size, 1)];
        if (refund === undefined) return [];
        const event = answer(refund.id, to, isMade || to !== 'failed' ? `re_of_${refund.id}` : null);
        return [{ ...event, topUpId: refund.topUpId } as BillingEvent];
      }),
    fc
      .record({
        topUpId,
        id: fc.integer({ min: 1, max: 3 }),
        cents: fc.integer({ min: 1, max: 2_000 }),
        state,
      })
      .map(({ topUpId: at, id, cents, state: to }) => () => [
        { ...seen(`re_${at}_${id}`, cents, { state: to }), topUpId: at } as BillingEvent,
      ]),
    fc
      .record({
        topUpId,
        cents: fc.integer({ min: 1, max: 2_000 }),
        state: fc.constantFrom('inquiry', 'inquiry_ended', 'open', 'won', 'lost') as fc.Arbitrary<
          ProviderDispute['state']
        >,
      })
      .map(({ topUpId: at, cents, state: to }) => () => [
        { ...disputed(to, cents, `dp_${at}`), topUpId: at } as BillingEvent,
      ]),
  );
};

it('keeps the books true whatever happens, in any order and again', () => {
  const TOP_UPS = 3;
  fc.assert(
    fc.property(fc.array(happening(TOP_UPS), { minLength: 1, maxLength: 40 }), (happenings) => {
      const books = booksWith({ topUps: TOP_UPS });
      happenings.forEach((happen, step) => {
        for (const event of happen(books, step)) {
          // Whether the books are true is asserted after each of them; a repeat must change nothing.
          const isNews = applies(books, event) && applies(books, event) && books.apply(event).changed;
          if (isNews) throw new Error(`a repeat of ${event.kind} changed something`);
        }
      });
    }),
    { numRuns: 150 },
  );
});

/** Whether it was taken; false: it was refused. */
function applies(books: InMemoryBooks, event: BillingEvent): boolean {
  try {
    books.apply(event);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

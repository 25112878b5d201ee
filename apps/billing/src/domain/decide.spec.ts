import {
  aFirm,
  buy,
  card,
  change,
  declined,
  GRANT,
  reserve,
  settle,
  succeeded,
} from '../../test/billing-events.js';
import { idsOf, InMemoryBooks } from '../../test/in-memory-books.js';
import { billingOverview } from './billing-overview.js';
import { type BillingEvent } from './decide.js';

const runs = (books: InMemoryBooks): number =>
  books.commands.filter(({ kind }) => kind === 'run-top-up').length;
const stateShown = (books: InMemoryBooks): string =>
  billingOverview(books.account, books.topUps.get(books.account.openTopUpId ?? '') ?? null, books.now)
    .autoRefill.state;

describe('the free messages (P4)', () => {
  it('are granted once, however often they are', () => {
    const books = aFirm(GRANT);
    for (let i = 0; i < 20; i += 1) expect(books.apply(GRANT).changed).toBe(false);
    expect(books.account.availableFree).toBe(100);
    expect(books.entries).toMatchObject([
      { id: 'acc_1:grant', kind: 'grant', messages: 100, balanceAfter: 100, sequence: 1 },
    ]);
  });

  it('serve those who asked before they were there', () => {
    const books = aFirm(reserve('m1', 'm2'), GRANT);
    expect(books.idsIn('held')).toEqual(['m1', 'm2']);
    expect(books.account.unannounced).not.toBeNull();
  });
});

describe('reserving', () => {
  it('holds a credit and repeats its answer without a change', () => {
    const books = aFirm(GRANT, reserve('m1'));
    const before = books.account;
    expect(before).toMatchObject({ availableFree: 99, held: 1 });
    expect(books.apply(reserve('m1'))).toMatchObject({ changed: false, account: before });
  });

  it('holds one credit for an id that is named twice', () => {
    const books = aFirm(GRANT, reserve('m1', 'm1', 'm1'));
    expect(books.account.held).toBe(1);
  });

  it('uses free credits before purchased ones, and gives back to the pool it took from', () => {
    const books = aFirm(GRANT, card(), buy(), succeeded('acc_1:1'));
    books.apply(reserve(...idsOf('m', 101)));
    expect(books.account).toMatchObject({ availableFree: 0, availablePurchased: 999 });
    books.apply(settle('released', 'm1', 'm101'));
    expect(books.account).toMatchObject({ availableFree: 1, availablePurchased: 1_000, held: 99 });
  });

  it('puts who comes later behind those who wait, and serves them in order', () => {
    const books = aFirm(GRANT, reserve(...idsOf('m', 100)), reserve('a', 'b'), reserve('c'));
    books.apply(settle('released', 'm1'));
    expect(books.reservations.get('a')?.state).toBe('held');
    books.apply(settle('released', 'm2'), reserve('d'));
    expect(books.reservations.get('b')?.state).toBe('held');
    expect(books.waiting().map(({ id }) => id)).toEqual(['c', 'd']);
  });
});

describe('settling', () => {
  it('writes a line when a credit is spent, and another when it comes back (P21)', () => {
    const books = aFirm(GRANT, reserve('m1~2'), settle('spent', 'm1~2'));
    expect(books.account).toMatchObject({ availableFree: 99, held: 0, spent: 1 });
    books.apply(settle('released', 'm1~2'));
    expect(books.account).toMatchObject({ availableFree: 100, held: 0, spent: 0 });
    expect(books.entries.slice(1)).toMatchObject([
      { id: 'm1~2:used', messages: -1, balanceAfter: 99, cause: { type: 'message', id: 'm1' } },
      { id: 'm1~2:returned', messages: 1, balanceAfter: 100, cause: { type: 'message', id: 'm1' } },
    ]);
  });

  it('writes no line when a held credit is released', () => {
    const books = aFirm(GRANT, reserve('m1'), settle('released', 'm1'));
    expect(books.entries).toHaveLength(1);
    expect(books.account.availableFree).toBe(100);
  });

  it.each(['spent', 'released'] as const)('changes nothing when %s is repeated', (outcome) => {
    const books = aFirm(GRANT, reserve('m1'), settle(outcome, 'm1'));
    expect(books.apply(settle(outcome, 'm1')).changed).toBe(false);
  });

  it('ignores a spent that was overtaken by released', () => {
    const books = aFirm(GRANT, reserve('m1'), settle('released', 'm1'));
    expect(books.apply(settle('spent', 'm1')).changed).toBe(false);
    expect(books.account.spent).toBe(0);
  });

  it('takes a waiting one out of the line', () => {
    const books = aFirm(reserve('a', 'b'), settle('released', 'a'));
    expect(books.waiting().map(({ id }) => id)).toEqual(['b']);
    books.apply(GRANT);
    expect(books.account.held).toBe(1);
  });

  it('remembers a released id it never saw, so that a late reservation holds nothing', () => {
    const books = aFirm(GRANT, settle('released', 'm1'), reserve('m1'));
    expect(books.account).toMatchObject({ availableFree: 100, held: 0 });
  });

  it('takes a credit for a spent id it never saw, or records it without one', () => {
    const books = aFirm(GRANT, settle('spent', 'm1'));
    expect(books.account).toMatchObject({ availableFree: 99, spent: 1 });
    const empty = aFirm(settle('spent', 'm1'), settle('released', 'm1'));
    expect(empty.account).toMatchObject({ availableFree: 0, spent: 0, granted: 0 });
    expect(empty.entries).toEqual([]);
  });
});

describe('a top-up (P19)', () => {
  it('is not opened before the attempt', () => {
    const books = aFirm(GRANT, card(), reserve(...idsOf('m', 100)));
    expect(books.account.openTopUpId).toBeNull();
    books.apply(reserve('m101'));
    expect(books.openTopUp()).toMatchObject({
      id: 'acc_1:1',
      state: 'pending',
      origin: 'automatic',
      attempt: 1,
      amountCents: 2_000,
      currency: 'usd',
      messages: 1_000,
      terms: { customerId: 'cus_1', paymentMethodId: 'pm_1' },
    });
    expect(books.account.waitingReason).toBe('ADDING_MESSAGES');
  });

  it('is one for fifty at zero, and 950 are left', () => {
    const books = aFirm(card());
    for (const id of idsOf('m', 50)) books.apply(reserve(id));
    expect(runs(books)).toBe(1);
    books.apply(succeeded('acc_1:1'));
    expect(books.account).toMatchObject({ availablePurchased: 950, held: 50, openTopUpId: null });
    expect(runs(books)).toBe(1);
  });

  it('is followed by a second one when 1,001 wait', () => {
    const books = aFirm(card(), reserve(...idsOf('m', 1_001)), succeeded('acc_1:1'));
    expect(books.account).toMatchObject({ held: 1_000, waitingCount: 1, openTopUpId: 'acc_1:2' });
    books.apply(succeeded('acc_1:2'));
    expect(books.account).toMatchObject({ held: 1_001, availablePurchased: 999, openTopUpId: null });
    expect(books.account.autoRefill.spentThisMonthCents).toBe(4_000);
  });

  it('is granted for the text that waited longest by then, in whichever of its rounds', () => {
    const books = aFirm(card(), reserve('m1', 'm2~3', 'm3'), settle('released', 'm1'), succeeded('acc_1:1'));
    books.apply(buy());
    books.apply(succeeded('acc_1:2'));
    expect(
      [...books.topUps.values()].map((topUp) => 'firstMessageId' in topUp && topUp.firstMessageId),
    ).toEqual(['m2', null]);
    expect(books.idsIn('held')).toEqual(['m2~3', 'm3']);
  });

  it('grants once, whoever says so and however often', () => {
    const books = aFirm(card(), reserve('m1'), succeeded('acc_1:1'));
    for (let i = 0; i < 5; i += 1) expect(books.apply(succeeded('acc_1:1')).changed).toBe(false);
    expect(books.entries).toMatchObject([{ id: 'acc_1:1:purchase', messages: 1_000, amountCents: 2_000 }]);
  });

  it('grants also when the success is heard of after a decline', () => {
    const books = aFirm(card(), reserve('m1'), declined('acc_1:1', 1), succeeded('acc_1:1'));
    expect(books.account).toMatchObject({ held: 1, availablePurchased: 999, openTopUpId: null });
    expect(books.account.autoRefill.consecutiveDeclines).toBe(0);
  });

  it('looks for the receipt when the success came without one', () => {
    const books = aFirm(card(), buy());
    books.apply({
      kind: 'top-up-succeeded',
      topUpId: 'acc_1:1',
      payment: { paymentIntentId: 'pi_1', chargeId: null, receiptUrl: null },
    });
    expect(books.topUps.get('acc_1:1')).toMatchObject({ state: 'granted', nextCheckAt: books.now });
    expect(runs(books)).toBe(2);
  });

  it('is not opened while text messaging is not included, and is when it is again', () => {
    const books = aFirm(card());
    books.apply({ kind: 'entitlement-changed', entitlement: { included: false, version: 3 } });
    books.apply({ kind: 'entitlement-changed', entitlement: { included: true, version: 2 } });
    books.apply(reserve('m1'));
    expect(books.account).toMatchObject({ openTopUpId: null, waitingReason: 'AUTO_REFILL_OFF' });
    expect(books.account.reviewAt).not.toBeNull();
    books.apply({ kind: 'entitlement-changed', entitlement: { included: true, version: 4 } });
    expect(books.account).toMatchObject({ openTopUpId: 'acc_1:1', reviewAt: null });
  });

  it('asks soon whether it is included again, also when the line waited for the next month before', () => {
    const books = aFirm(card(), change({ monthlyLimitCents: 0 }), reserve('m1'));
    books.apply({ kind: 'entitlement-changed', entitlement: { included: false, version: 2 } });
    expect(books.account.waitingReason).toBe('AUTO_REFILL_OFF');
    expect(books.account.reviewAt).toEqual(new Date('2026-11-20T10:00:30Z'));
  });
});

describe('a decline (P22)', () => {
  it('keeps the line and charges nothing more, however many attempts follow', () => {
    const books = aFirm(card(), reserve('m1'), declined('acc_1:1', 1));
    books.apply(reserve(...idsOf('n', 10)));
    books.apply({ kind: 'reviewed' });
    expect(runs(books)).toBe(1);
    expect(books.account).toMatchObject({ waitingCount: 11, waitingReason: 'PAYMENT_PROBLEM' });
    expect(stateShown(books)).toBe('payment_problem');
  });

  it('is tried again on the same top-up when a new card is saved, and sends all', () => {
    const books = aFirm(card(), reserve(...idsOf('m', 11)), declined('acc_1:1', 1));
    books.apply(card('pm_2', new Date('2026-11-20T10:00:00Z')));
    expect(books.openTopUp()).toMatchObject({
      id: 'acc_1:1',
      state: 'pending',
      attempt: 2,
      paymentIntentId: 'pi_acc_1:1',
      terms: { paymentMethodId: 'pm_2' },
    });
    books.apply(succeeded('acc_1:1'));
    expect(books.account).toMatchObject({ held: 11, availablePurchased: 989 });
  });

  it('is not tried again when the same card is reported again, or an older one late', () => {
    const books = aFirm(card('pm_2', new Date('2026-11-10T00:00:00Z')), reserve('m1'));
    books.apply(declined('acc_1:1', 1));
    expect(books.apply(card('pm_2', new Date('2026-11-10T00:00:00Z'))).changed).toBe(false);
    expect(books.apply(card('pm_1')).changed).toBe(false);
    expect(runs(books)).toBe(1);
  });

  it('is tried again at once when the card was replaced while the bank was asked', () => {
    const books = aFirm(card(), reserve('m1'), card('pm_2', new Date('2026-11-20T10:00:00Z')));
    books.apply(declined('acc_1:1', 1));
    expect(books.openTopUp()).toMatchObject({
      state: 'pending',
      attempt: 2,
      terms: { paymentMethodId: 'pm_2' },
    });
  });

  it('of an earlier attempt is old news', () => {
    const books = aFirm(card(), reserve('m1'), declined('acc_1:1', 1));
    books.apply({ kind: 'retry-top-up', topUpId: 'acc_1:1' });
    expect(books.apply(declined('acc_1:1', 1)).changed).toBe(false);
    expect(books.openTopUp()).toMatchObject({ state: 'pending', attempt: 2 });
  });

  it('three times in a row switches automatic refill off, manual tries counted', () => {
    const books = aFirm(card(), reserve('m1'), declined('acc_1:1', 1));
    books.apply({ kind: 'retry-top-up', topUpId: 'acc_1:1' });
    books.apply(declined('acc_1:1', 2));
    books.apply(buy());
    expect(stateShown(books)).toBe('on');
    books.apply(declined('acc_1:1', 3));
    expect(books.account).toMatchObject({ waitingReason: 'AUTO_REFILL_OFF' });
    expect(stateShown(books)).toBe('off');
    books.apply(change({ enabled: true }));
    expect(books.openTopUp()).toMatchObject({ state: 'pending', attempt: 4 });
    expect(books.account.autoRefill.consecutiveDeclines).toBe(0);
  });

  it('that switched refill off is cured by a new card, but not one that a person switched off', () => {
    const threeTimes = (): InMemoryBooks => {
      const books = aFirm(card(), reserve('m1'), declined('acc_1:1', 1));
      for (const attempt of [2, 3]) {
        books.apply({ kind: 'retry-top-up', topUpId: 'acc_1:1' });
        books.apply(declined('acc_1:1', attempt));
      }
      return books;
    };
    const books = threeTimes();
    books.apply(card('pm_2', books.now));
    expect(books.openTopUp()).toMatchObject({ state: 'pending', attempt: 4 });
    const switchedOff = threeTimes();
    switchedOff.apply(change({ enabled: false }));
    switchedOff.apply(card('pm_2', switchedOff.now));
    expect(switchedOff.openTopUp()).toMatchObject({ state: 'declined', attempt: 3 });
  });

  it('waits with a new card for the monthly limit, and goes on when it is raised', () => {
    const books = aFirm(card(), reserve('m1'), declined('acc_1:1', 1), change({ monthlyLimitCents: 0 }));
    books.apply(card('pm_2', books.now));
    expect(books.account.waitingReason).toBe('MONTHLY_LIMIT_REACHED');
    books.apply(change({ monthlyLimitCents: null }));
    expect(books.openTopUp()).toMatchObject({ state: 'pending', attempt: 2 });
  });
});

describe('without a card or with refill off', () => {
  it('waits until a card is saved', () => {
    const books = aFirm(reserve('m1'));
    expect(books.account.waitingReason).toBe('PAYMENT_PROBLEM');
    expect(stateShown(books)).toBe('payment_problem');
    books.apply(card());
    expect(books.account.waitingReason).toBe('ADDING_MESSAGES');
  });

  it('waits until it is switched on again', () => {
    const books = aFirm(card(), change({ enabled: false }), reserve('m1'));
    expect(books.account.waitingReason).toBe('AUTO_REFILL_OFF');
    books.apply(change({ enabled: true }));
    expect(books.account.openTopUpId).toBe('acc_1:1');
    expect(books.account.unannounced).toMatchObject({ reasonChanged: true });
  });
});

describe('the monthly limit (P23)', () => {
  it('holds under a race: 1,001 at zero with a limit of $20.00 buy once', () => {
    const books = aFirm(card(), change({ monthlyLimitCents: 2_000 }), reserve(...idsOf('m', 1_001)));
    books.apply(succeeded('acc_1:1'));
    expect(books.account).toMatchObject({
      waitingCount: 1,
      waitingReason: 'MONTHLY_LIMIT_REACHED',
      openTopUpId: null,
    });
    expect(stateShown(books)).toBe('limit_reached');
    expect(books.account.reviewAt).toEqual(new Date('2026-12-01T00:00:00Z'));
    books.now = new Date('2026-12-01T00:00:01Z');
    books.apply({ kind: 'reviewed' });
    expect(books.account.openTopUpId).toBe('acc_1:2');
  });

  it('holds also for a declined purchase by a person that a new card makes possible again', () => {
    const books = aFirm(card(), change({ monthlyLimitCents: 0 }), buy(), declined('acc_1:1', 1));
    books.apply(card('pm_2', books.now), reserve('m1'));
    expect(books.account.waitingReason).toBe('MONTHLY_LIMIT_REACHED');
    expect(books.openTopUp()).toMatchObject({ state: 'declined', attempt: 1 });
    books.apply(change({ monthlyLimitCents: 2_000 }));
    expect(books.openTopUp()).toMatchObject({ state: 'pending', attempt: 2, origin: 'automatic' });
    books.apply(succeeded('acc_1:1'));
    expect(books.account.autoRefill.spentThisMonthCents).toBe(2_000);
  });

  it('keeps the sum of the new month when a copy with a slow clock decides next', () => {
    const books = aFirm(card(), change({ monthlyLimitCents: 2_000 }));
    books.now = new Date('2026-12-01T00:00:00.100Z');
    books.apply(reserve(...idsOf('m', 1_000)));
    books.apply(succeeded('acc_1:1'));
    books.now = new Date('2026-11-30T23:59:59.900Z');
    books.apply(reserve('n1'));
    expect(books.account).toMatchObject({ openTopUpId: null, waitingReason: 'MONTHLY_LIMIT_REACHED' });
    expect(books.account.autoRefill).toMatchObject({ month: '2026-12', spentThisMonthCents: 2_000 });
  });

  it('does not count what a person buys', () => {
    const books = aFirm(card(), change({ monthlyLimitCents: 2_000 }), buy(), succeeded('acc_1:1'));
    expect(books.account.autoRefill.spentThisMonthCents).toBe(0);
    expect(stateShown(books)).toBe('on');
  });
});

describe('buying now', () => {
  it('needs a card and the add-on', () => {
    expect(() => aFirm().apply(buy())).toThrow(expect.objectContaining({ code: 'NO_PAYMENT_METHOD' }));
    expect(() => new InMemoryBooks().apply(buy())).toThrow(
      expect.objectContaining({ code: 'TEXT_MESSAGING_NOT_INCLUDED' }),
    );
  });

  it('answers the open top-up, so that a double click charges once', () => {
    const books = aFirm(card(), buy({ requestKey: 'k1' }), buy({ requestKey: 'k2' }));
    expect(runs(books)).toBe(1);
    expect(books.openTopUp()).toMatchObject({ origin: 'manual', requestKeys: ['k1', 'k2'] });
  });

  it('works beyond the limit and with refill off', () => {
    const books = aFirm(card(), change({ enabled: false, monthlyLimitCents: 0 }), buy());
    expect(books.openTopUp().state).toBe('pending');
  });

  it('is refused after too many charges in a day, and automatic ones wait for the next', () => {
    const books = aFirm(card());
    books.maxRefillsPerDay = 1;
    books.apply(buy());
    books.apply(succeeded('acc_1:1'));
    expect(() => books.apply(buy())).toThrow(expect.objectContaining({ code: 'TOO_MANY_REFILLS' }));
    books.apply(reserve(...idsOf('m', 1_001)));
    expect(books.account.waitingReason).toBe('MONTHLY_LIMIT_REACHED');
    books.now = new Date('2026-11-21T00:00:00Z');
    books.apply({ kind: 'reviewed' });
    expect(books.account.openTopUpId).toBe('acc_1:2');
  });

  it('does not retry what is not declined or not there', () => {
    const books = aFirm(card(), buy());
    expect(() => books.apply({ kind: 'retry-top-up', topUpId: 'acc_1:1' })).toThrow(
      expect.objectContaining({ code: 'TOP_UP_NOT_RETRYABLE' }),
    );
    expect(() => books.apply({ kind: 'retry-top-up', topUpId: 'acc_2:1' })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });
});

describe("the provider's customer", () => {
  const request = (staleBefore: Date): BillingEvent => ({ kind: 'customer-requested', staleBefore });
  const longAgo = new Date(0);

  it('is asked for once, and again under a new key when the old one has expired', () => {
    const books = aFirm(request(longAgo));
    const first = books.now;
    books.now = new Date('2026-11-21T10:00:00Z');
    expect(books.apply(request(longAgo)).changed).toBe(false);
    books.apply(request(books.now));
    expect(books.account.customer).toEqual({ id: null, requestedAt: books.now, firstRequestedAt: first });
  });

  it('is never replaced by a second one, and goes with its card when it is deleted', () => {
    const books = aFirm(request(longAgo), { kind: 'customer-known', customerId: 'cus_1' }, card());
    expect(books.apply({ kind: 'customer-known', customerId: 'cus_2' }).changed).toBe(false);
    expect(books.apply({ kind: 'customer-removed', customerId: 'cus_2' }).changed).toBe(false);
    books.apply({ kind: 'customer-removed', customerId: 'cus_1' });
    expect(books.account).toMatchObject({ customer: null, card: null });
  });
});

describe('a card', () => {
  const renewed: BillingEvent = {
    kind: 'card-updated',
    paymentMethodId: 'pm_1',
    details: { brand: 'visa', last4: '4242', expMonth: 1, expYear: 2034 },
  };

  it('that the bank renewed is tried again', () => {
    const books = aFirm(card(), reserve('m1'), declined('acc_1:1', 1), renewed);
    expect(books.openTopUp()).toMatchObject({ state: 'pending', attempt: 2 });
    expect(books.apply(renewed).changed).toBe(false);
  });

  it('that was removed leaves those in line with a payment problem', () => {
    const books = aFirm(card(), { kind: 'card-removed', paymentMethodId: 'pm_1' }, reserve('m1'));
    expect(books.account).toMatchObject({ card: null, waitingReason: 'PAYMENT_PROBLEM' });
  });
});

describe('a charge that never reached the provider', () => {
  it('is started anew under another key', () => {
    const books = aFirm(card(), reserve('m1'));
    const lost: BillingEvent = { kind: 'top-up-lost', topUpId: 'acc_1:1', attempt: 1 };
    books.apply(lost);
    expect(books.openTopUp()).toMatchObject({ state: 'pending', attempt: 2 });
    expect(books.apply(lost).changed).toBe(false);
    expect(books.account.autoRefill.consecutiveDeclines).toBe(0);
  });
});

describe('any sequence of events', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('keeps the invariants (seed %i)', (seed) => {
    const books = aFirm();
    let state = seed;
    const random = (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state % below;
    };
    const anId = (): string => `m${random(300)}`;
    for (let step = 0; step < 600; step += 1) {
      const topUp = books.topUps.get(`acc_1:${1 + random(books.account.epoch)}`);
      const events: BillingEvent[] = [
        reserve(...Array.from({ length: 1 + random(60) }, anId)),
        settle('spent', ...books.idsIn('held').slice(0, random(40))),
        settle('released', anId(), anId()),
        settle('spent', anId()),
        GRANT,
        card(`pm_${random(3)}`, new Date(books.now.getTime() + step)),
        change({ enabled: random(3) > 0, monthlyLimitCents: random(2) ? null : random(10) * 1_000 }),
        { kind: 'entitlement-changed', entitlement: { included: random(5) > 0, version: step } },
        { kind: 'reviewed' },
      ];
      if (topUp !== undefined) events.push(succeeded(topUp.id), declined(topUp.id, topUp.attempt));
      const first = events[random(events.length)];
      const second = events[random(events.length)];
      if (first && second) books.apply(first, second);
      if (random(20) === 0) books.now = new Date(books.now.getTime() + 86_400_000);
    }
    expect(books.account.revision).toBeGreaterThan(100);
  });
});

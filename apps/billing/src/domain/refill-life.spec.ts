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
import { monthOf } from './calendar.js';
import { type BillingEvent } from './decide.js';
import { type NoticeKind } from './notice.js';
import { topUpView } from './top-up-view.js';

const OWNER = { id: 'u_owner', name: 'Ana Alvarez' };
const RETURN_URL = 'https://firm.example/settings';
const retry = (topUpId: string): BillingEvent => ({ kind: 'retry-top-up', topUpId });
const confirm = (topUpId: string, returnUrl = RETURN_URL): BillingEvent => ({
  kind: 'confirm-top-up',
  topUpId,
  returnUrl,
});
function actAs(books: InMemoryBooks, event: BillingEvent): void {
  books.actor = OWNER;
  books.apply(event);
  books.actor = null;
}

const overview = (books: InMemoryBooks) =>
  billingOverview(books.account, books.topUps.get(books.account.openTopUpId ?? '') ?? null, books.now)
    .autoRefill;
const told = (books: InMemoryBooks, ...kinds: NoticeKind[]): string[] =>
  [...books.notices.values()].filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
const chargesStarted = (books: InMemoryBooks): number =>
  books.commands.filter(({ kind }) => kind === 'run-top-up').length;

describe('several packs in one charge', () => {
  it('cost and bring as many thousands, and serve all who wait', () => {
    const books = aFirm(card());
    actAs(books, buy({ packs: 3 }));
    books.apply(reserve(...idsOf('m', 2_500)));
    expect(books.openTopUp()).toMatchObject({ amountCents: 6_000, messages: 3_000, boughtBy: OWNER });
    books.apply(succeeded('acc_1:1'));
    expect(books.account).toMatchObject({ held: 2_500, availablePurchased: 500, waitingCount: 0 });
    expect(books.entries).toMatchObject([{ kind: 'purchase', messages: 3_000, amountCents: 6_000 }]);
    expect(topUpView(books.topUps.get('acc_1:1') ?? books.openTopUp())).toMatchObject({
      boughtBy: OWNER,
      card: { brand: 'visa', last4: '4242' },
    });
  });

  const declinedPacks = (monthlyLimitCents: number): InMemoryBooks => {
    const books = aFirm(card(), change({ monthlyLimitCents }));
    actAs(books, buy({ packs: 10 }));
    books.apply(declined('acc_1:1', 1));
    books.apply(reserve('m1'));
    return books;
  };

  it('make way for one when they were declined and nobody presses again (P19)', () => {
    const books = declinedPacks(2_000);
    expect(books.account.waitingReason).toBe('PAYMENT_PROBLEM');
    books.apply(card('pm_2', new Date('2026-11-02T00:00:00Z')));
    expect(books.openTopUp()).toMatchObject({
      id: 'acc_1:1',
      state: 'pending',
      origin: 'automatic',
      boughtBy: null,
      amountCents: 2_000,
      messages: 1_000,
      paymentIntentId: null,
      replacedPaymentIntentId: 'pi_acc_1:1',
    });
    expect(books.account.waitingReason).toBe('ADDING_MESSAGES');
    expect(overview(books).state).toBe('on');
    books.apply(succeeded('acc_1:1'));
    expect(books.account).toMatchObject({ held: 1, availablePurchased: 999 });
    expect(overview(books).spentThisMonthCents).toBe(2_000);
  });

  it('are what is tried again by whoever presses', () => {
    const books = declinedPacks(2_000);
    actAs(books, retry('acc_1:1'));
    expect(books.openTopUp()).toMatchObject({
      state: 'pending',
      origin: 'manual',
      boughtBy: OWNER,
      amountCents: 20_000,
      paymentIntentId: 'pi_acc_1:1',
    });
  });

  it('do not make way where the month has no room for one, and are then bought by hand only', () => {
    const books = declinedPacks(1_000);
    books.apply(card('pm_2', new Date('2026-11-02T00:00:00Z')));
    expect(books.openTopUp()).toMatchObject({ state: 'declined', attempt: 1, amountCents: 20_000 });
    expect(books.account.waitingReason).toBe('MONTHLY_LIMIT_REACHED');
    expect(overview(books).state).toBe('limit_reached');
    actAs(books, retry('acc_1:1'));
    expect(books.openTopUp()).toMatchObject({ state: 'pending', origin: 'manual', boughtBy: OWNER });
  });
});

describe('a declined payment of a customer who was deleted', () => {
  it('is replaced for the card of the next one, and not for another card of the same', () => {
    const books = aFirm(card(), reserve('m1'), declined('acc_1:1', 1));
    books.apply(card('pm_2', new Date('2026-11-02T00:00:00Z')));
    expect(books.openTopUp()).toMatchObject({
      attempt: 2,
      paymentIntentId: 'pi_acc_1:1',
      replacedPaymentIntentId: null,
    });
    books.apply(declined('acc_1:1', 2));
    books.apply({ kind: 'customer-removed', customerId: 'cus_1' });
    books.apply({ kind: 'customer-known', customerId: 'cus_2' });
    books.apply(card('pm_3', new Date('2026-11-03T00:00:00Z'), 'cus_2'));
    expect(books.openTopUp()).toMatchObject({
      state: 'pending',
      attempt: 3,
      paymentIntentId: null,
      replacedPaymentIntentId: 'pi_acc_1:1',
      searchKeys: expect.arrayContaining(['pi_acc_1:1']),
    });
  });
});

describe('the settings', () => {
  it('say who changed them last, and that it was nobody when declines switched it off', () => {
    const books = aFirm(card());
    actAs(books, change({ lowBalanceNotice: 50 }));
    expect(overview(books).lastChange).toEqual({ at: books.now.toISOString(), by: OWNER });
    books.apply(reserve('m1'));
    for (const attempt of [1, 2, 3]) {
      books.apply(declined('acc_1:1', attempt));
      if (attempt < 3) books.apply(retry('acc_1:1'));
    }
    expect(overview(books)).toMatchObject({ state: 'off', lastChange: { by: null } });
    expect(books.audit).toMatchObject([
      { actor: null, action: 'auto-refill-switched-off', details: { enabled: { from: true, to: false } } },
    ]);
    expect(told(books, 'refill-switched-off')).toEqual(['refill-switched-off:acc_1:1:3']);
    expect(told(books, 'payment-declined')).toHaveLength(3);
  });
});

describe('few messages left', () => {
  const levels = change({ lowBalanceNotice: 50, criticalBalanceNotice: 10 });

  it('are told once for each level, however the balance trembles around it', () => {
    const books = aFirm(levels, GRANT, reserve(...idsOf('m', 49)));
    expect(told(books, 'balance-low', 'balance-critical')).toEqual([]);
    books.apply(reserve('x'));
    expect(told(books, 'balance-low')).toHaveLength(1);
    for (const id of ['a', 'b', 'c']) {
      books.apply(settle('released', 'x'));
      books.apply(settle('released', ...idsOf('m', 5)));
      books.apply(reserve(id, ...idsOf(id, 5)));
    }
    expect(told(books, 'balance-low')).toHaveLength(1);
    books.apply(reserve(...idsOf('n', 45)));
    expect(told(books, 'balance-critical')).toHaveLength(1);
    expect([...books.notices.values()].at(-1)?.text).toMatch(/messages are left/i);
  });

  it('are told again after messages were added', () => {
    const books = aFirm(levels, GRANT, reserve(...idsOf('m', 100)), card(), buy());
    expect(told(books, 'balance-low', 'balance-critical')).toHaveLength(2);
    books.apply(succeeded('acc_1:1'));
    books.apply(reserve(...idsOf('n', 949)));
    expect(told(books, 'balance-low')).toHaveLength(1);
    books.apply(reserve('n950'));
    expect(told(books, 'balance-low')).toHaveLength(2);
  });

  it('are not told when a level is set above what is left: whoever sets it sees it', () => {
    const books = aFirm(GRANT, change({ lowBalanceNotice: 200 }), reserve('m1'));
    expect(told(books, 'balance-low')).toEqual([]);
  });
});

describe('running out of messages with nothing to buy more with', () => {
  it('is told once when a text waits for it, not before', () => {
    const books = aFirm(GRANT, reserve(...idsOf('m', 100)));
    expect(told(books, 'out-of-messages')).toEqual([]);
    books.apply(reserve('n1'));
    books.apply(reserve('n2'));
    expect(told(books, 'out-of-messages')).toEqual(['out-of-messages:acc_1:1:no-card']);
    expect(books.notices.get('out-of-messages:acc_1:1:no-card')?.text).toMatch(/no card.*Save a card/);
  });

  it('is told too where switching refill off is what is in the way', () => {
    const books = aFirm(card(), change({ enabled: false }), reserve('m1'));
    expect(told(books, 'out-of-messages')).toEqual(['out-of-messages:acc_1:1:refill-off']);
  });

  it('is told otherwise after declines: they have notices of their own', () => {
    const books = aFirm(card(), reserve('m1'));
    for (const attempt of [1, 2, 3]) {
      books.apply(declined('acc_1:1', attempt));
      if (attempt < 3) books.apply(retry('acc_1:1'));
    }
    expect(told(books, 'refill-switched-off')).toHaveLength(1);
    books.apply(reserve('m2'));
    expect(told(books, 'out-of-messages')).toEqual([]);
  });
});

describe('the most charges of a day', () => {
  const waitingForTomorrow = (): InMemoryBooks => {
    const books = aFirm(card());
    books.maxRefillsPerDay = 1;
    books.apply(reserve(...idsOf('m', 1_500)));
    expect(overview(books)).toMatchObject({ state: 'on', dailyLimitUntil: null });
    books.apply(succeeded('acc_1:1'));
    return books;
  };

  it('are told once when texts wait for them, and what to do', () => {
    const books = waitingForTomorrow();
    books.apply(reserve('x'));
    expect(told(books, 'daily-limit-reached', 'limit-reached')).toEqual([
      'daily-limit-reached:acc_1:2026-11-20',
    ]);
    expect(books.notices.get('daily-limit-reached:acc_1:2026-11-20')?.text).toMatch(
      /in one day \(at most 1\).* until midnight UTC.* Contact support/,
    );
  });

  it('are shown as a limit until the next day begins, and are no month', () => {
    const books = waitingForTomorrow();
    expect(overview(books)).toMatchObject({
      state: 'limit_reached',
      dailyLimitUntil: '2026-11-21T00:00:00.000Z',
    });
    books.apply(change({ monthlyLimitCents: 2_000 }));
    expect(overview(books)).toMatchObject({ state: 'limit_reached', dailyLimitUntil: null });
    books.apply(change({ monthlyLimitCents: null, enabled: false }));
    expect(overview(books)).toMatchObject({ state: 'off', dailyLimitUntil: null });
    books.apply(change({ enabled: true }));
    books.now = new Date('2026-11-21T00:00:00Z');
    books.apply({ kind: 'reviewed' });
    expect(overview(books)).toMatchObject({ state: 'on', dailyLimitUntil: null });
  });
});

describe('the monthly limit', () => {
  it('is told once when it is reached, and once more for each new limit', () => {
    const books = aFirm(card(), change({ monthlyLimitCents: 2_000 }), reserve(...idsOf('m', 1_500)));
    books.apply(succeeded('acc_1:1'));
    for (const id of ['x', 'y', 'z']) books.apply(reserve(id));
    expect(told(books, 'limit-reached')).toEqual(['limit-reached:acc_1:2026-11:2000']);
    books.apply(change({ monthlyLimitCents: 4_000 }));
    books.apply(succeeded('acc_1:2'));
    expect(told(books, 'limit-reached')).toHaveLength(2);
  });

  const spentAt = (time: string, timeZone: string): InMemoryBooks => {
    const books = aFirm();
    books.now = new Date(time);
    for (const event of [
      card(),
      change({ monthlyLimitCents: 2_000, timeZone }),
      reserve(...idsOf('m', 1_000)),
    ])
      books.apply(event);
    books.apply(succeeded('acc_1:1'));
    return books;
  };
  const mayRefill = (books: InMemoryBooks, id = 'next'): boolean => {
    const before = chargesStarted(books);
    books.apply(reserve(id));
    return chargesStarted(books) > before;
  };

  it("begins anew with the firm's month, and looks again at that moment", () => {
    const books = spentAt('2026-11-10T12:00:00Z', 'America/New_York');
    books.now = new Date('2026-12-01T04:59:59Z');
    expect(mayRefill(books)).toBe(false);
    expect(books.account.reviewAt).toEqual(new Date('2026-12-01T05:00:00Z'));
    expect(overview(books)).toMatchObject({ spentThisMonthCents: 2_000, state: 'limit_reached' });
    books.now = new Date('2026-12-01T05:00:00Z');
    books.apply({ kind: 'reviewed' });
    expect(books.openTopUp().state).toBe('pending');
  });

  it('is not escaped by moving to where the next month has begun', () => {
    const books = spentAt('2026-11-30T08:00:00Z', 'UTC');
    books.now = new Date('2026-11-30T12:00:00Z');
    books.apply(change({ timeZone: 'Pacific/Kiritimati' }));
    expect(overview(books)).toMatchObject({ spentThisMonthCents: 0, state: 'limit_reached' });
    expect(mayRefill(books)).toBe(false);
    expect(books.account.reviewAt).toEqual(new Date('2026-12-01T00:00:00Z'));
    books.now = new Date('2026-12-01T00:00:00Z');
    books.apply({ kind: 'reviewed' });
    expect(books.openTopUp().state).toBe('pending');
  });

  it('is not escaped by moving back to where the old month goes on, and counts nothing twice', () => {
    const books = spentAt('2026-11-10T12:00:00Z', 'UTC');
    books.now = new Date('2026-12-01T02:00:00Z');
    expect(overview(books).state).toBe('on');
    books.apply(change({ timeZone: 'America/Los_Angeles' }));
    expect(overview(books)).toMatchObject({ spentThisMonthCents: 2_000, state: 'limit_reached' });
    expect(mayRefill(books)).toBe(false);
    books.now = new Date('2026-12-01T08:00:00Z');
    books.apply({ kind: 'reviewed' });
    books.apply(succeeded('acc_1:2'));
    expect(overview(books).spentThisMonthCents).toBe(2_000);
  });

  it('is the same after there and back again', () => {
    const books = spentAt('2026-11-10T12:00:00Z', 'UTC');
    for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'UTC', 'Pacific/Kiritimati', 'UTC'])
      books.apply(change({ timeZone }));
    expect(overview(books).spentThisMonthCents).toBe(2_000);
    expect(mayRefill(books)).toBe(false);
    expect(books.account.autoRefill.earlierMonths.length).toBeLessThanOrEqual(3);
  });

  const ZONES = ['UTC', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kolkata'];

  it.each([1, 2, 3])('holds wherever the firm moves and whenever (seed %i)', (seed) => {
    const books = aFirm(card(), change({ monthlyLimitCents: 6_000 }));
    books.maxRefillsPerDay = 1_000;
    let state = seed;
    const random = (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    books.now = new Date('2026-10-28T00:00:00Z');
    const charges: Date[] = [];
    const lived: { timeZone: string; until: Date }[] = [];
    for (let step = 0; step < 70; step += 1) {
      books.now = new Date(books.now.getTime() + random(40) * 3_600_000);
      if (random(2) === 0) {
        lived.push({ timeZone: overview(books).timeZone, until: books.now });
        books.apply(change({ timeZone: ZONES[random(ZONES.length)] }));
      }
      books.apply(reserve(...idsOf(`s${step}-`, 500)));
      const open = books.account.openTopUpId;
      if (open === null || books.openTopUp().state !== 'pending') continue;
      charges.push(books.now);
      books.apply(succeeded(open));
      // What one more charge adds to is the month of today's zone, and of every zone that was left in that very month.
      const here = overview(books).timeZone;
      const bound = lived.filter(
        ({ timeZone, until }) => monthOf(until, timeZone) === monthOf(books.now, timeZone),
      );
      for (const timeZone of new Set([here, ...bound.map((zone) => zone.timeZone)])) {
        const month = monthOf(books.now, timeZone);
        const sum = charges.filter((at) => monthOf(at, timeZone) === month).length * 2_000;
        expect({ timeZone, month, isWithin: sum <= 6_000 }).toEqual({ timeZone, month, isWithin: true });
      }
    }
    expect(charges.length).toBeGreaterThan(6);
  });
});

describe('a bank that wants confirmation', () => {
  const asked = (): InMemoryBooks =>
    aFirm(card(), reserve('m1'), declined('acc_1:1', 1, 'authentication_required'));

  it('is a problem that the firm can solve, told once', () => {
    const books = asked();
    expect(overview(books)).toMatchObject({ state: 'payment_problem', confirmationNeededFor: 'acc_1:1' });
    expect(topUpView(books.openTopUp())).toMatchObject({ state: 'declined', confirmationNeeded: true });
    expect(told(books, 'confirmation-needed', 'payment-declined')).toEqual(['confirmation-needed:acc_1:1:1']);
  });

  it('is asked in the next attempt, during which nothing else is charged', () => {
    const books = asked();
    const before = chargesStarted(books);
    actAs(books, confirm('acc_1:1'));
    expect(books.openTopUp()).toMatchObject({
      state: 'pending',
      attempt: 2,
      paymentIntentId: 'pi_acc_1:1',
      confirmation: { returnUrl: RETURN_URL, url: null },
    });
    expect(overview(books)).toMatchObject({ state: 'payment_problem', confirmationNeededFor: 'acc_1:1' });
    expect(topUpView(books.openTopUp())).toMatchObject({ state: 'declined', confirmationNeeded: true });
    expect(books.account.waitingReason).toBe('PAYMENT_PROBLEM');
    books.apply(buy());
    books.apply(reserve('m2'));
    books.apply(change({ enabled: false }));
    books.apply(change({ enabled: true }));
    expect(() => books.apply(retry('acc_1:1'))).toThrow(
      expect.objectContaining({ code: 'TOP_UP_NOT_RETRYABLE' }),
    );
    expect(books.apply(confirm('acc_1:1', 'https://elsewhere.example')).changed).toBe(false);
    expect(chargesStarted(books)).toBe(before);
    expect(books.openTopUp().attempt).toBe(2);
    books.apply(succeeded('acc_1:1'));
    expect(books.apply(succeeded('acc_1:1')).changed).toBe(false);
    expect(books.account).toMatchObject({ held: 2, availablePurchased: 998 });
    expect(overview(books)).toMatchObject({ state: 'on', confirmationNeededFor: null });
  });

  it('may be left, without a decline being counted or told, and tried again', () => {
    const books = asked();
    books.apply(confirm('acc_1:1'));
    const declines = books.account.autoRefill.consecutiveDeclines;
    books.apply({ kind: 'confirmation-abandoned', topUpId: 'acc_1:1', attempt: 1 });
    expect(books.openTopUp().state).toBe('pending');
    books.apply({ kind: 'confirmation-abandoned', topUpId: 'acc_1:1', attempt: 2 });
    expect(books.openTopUp()).toMatchObject({ state: 'declined', cured: false });
    expect(books.account.autoRefill.consecutiveDeclines).toBe(declines);
    expect(told(books, 'confirmation-needed', 'payment-declined')).toHaveLength(1);
    books.apply(confirm('acc_1:1'));
    expect(books.openTopUp()).toMatchObject({ attempt: 3 });
    books.apply(declined('acc_1:1', 3, 'payment_intent_authentication_failure'));
    expect(topUpView(books.openTopUp()).confirmationNeeded).toBe(true);
    books.apply(retry('acc_1:1'));
    expect(books.openTopUp()).toMatchObject({ attempt: 4, confirmation: null });
  });

  it('is left for another card, which is charged on the same payment', () => {
    const books = asked();
    books.apply(confirm('acc_1:1'));
    books.apply(card('pm_2', new Date('2026-11-02T00:00:00Z')));
    expect(books.openTopUp()).toMatchObject({
      state: 'pending',
      attempt: 3,
      confirmation: null,
      paymentIntentId: 'pi_acc_1:1',
      terms: { paymentMethodId: 'pm_2' },
    });
  });

  it('is not asked about what needs no confirmation', () => {
    const books = aFirm(card(), reserve('m1'), declined('acc_1:1', 1));
    expect(topUpView(books.openTopUp()).confirmationNeeded).toBe(false);
    for (const [topUpId, code] of [
      ['acc_1:1', 'NO_BANK_CONFIRMATION_NEEDED'],
      ['acc_2:1', 'NOT_FOUND'],
    ] as const)
      expect(() => books.apply(confirm(topUpId))).toThrow(expect.objectContaining({ code }));
  });
});

describe('who is to be told', () => {
  const met = (
    id: string,
    role: 'owner' | 'admin' | 'member',
    email = `${id}@firm.example`,
  ): BillingEvent => ({
    kind: 'person-met',
    person: { id, name: id, email, role },
  });

  it('are owners and admins, those who came last first, and nobody who is none any more', () => {
    const books = aFirm(met('ana', 'owner'), met('ben', 'admin'), met('eve', 'member'));
    expect(books.account.settingsPeople.map(({ id }) => id)).toEqual(['ben', 'ana']);
    books.apply(met('ana', 'owner', 'new@firm.example'));
    expect(books.account.settingsPeople[0]).toMatchObject({ id: 'ana', email: 'new@firm.example' });
    books.apply(met('ben', 'member'));
    expect(books.account.settingsPeople.map(({ id }) => id)).toEqual(['ana']);
    for (let count = 0; count < 12; count += 1) books.apply(met(`p${count}`, 'admin'));
    expect(books.account.settingsPeople).toHaveLength(10);
    expect(books.account.settingsPeople[0]?.id).toBe('p11');
  });
});

import {
  type Decision,
  decide,
  newSubscription,
  owed,
  type Subscription,
  type SubscriptionEvent,
} from './subscription.js';

const at = new Date('2026-11-02T10:00:00.000Z');
const actor = { id: 'u_1', name: 'Olivia Owner' };
const saved = (
  version: number,
  changes: { plan?: 'basic' | 'pro' | 'advanced'; included?: boolean; role?: 'owner' | 'admin' | 'member' },
): SubscriptionEvent => ({
  type: 'saved',
  at,
  by: { actor, role: changes.role ?? 'owner' },
  version,
  plan: changes.plan,
  included: changes.included,
});

/** Applies events one after the other and returns the last decision. */
function after(...events: SubscriptionEvent[]): Decision {
  let decision: Decision = { document: newSubscription('acc_1'), commands: [], change: null };
  for (const event of events) decision = decide(decision.document, event);
  return decision;
}

const included = [saved(0, { plan: 'pro' }), saved(1, { included: true })] as const;
const answered: SubscriptionEvent[] = [
  ...included,
  { type: 'announced', version: 2 },
  { type: 'free-messages-granted' },
  { type: 'number-changed', request: 1, state: 'active' },
];
const typesOf = (decision: Decision) => decision.commands.map(({ type }) => type);

describe('saving a subscription', () => {
  it('begins on plan basic, without the add-on and owing nothing', () => {
    const fresh = newSubscription('acc_1');
    expect(fresh).toMatchObject({ plan: 'basic', included: false, firstIncludedAt: null, version: 0 });
    expect(owed(fresh)).toEqual([]);
  });

  it('owes the grant, the number and an announcement after the first include', () => {
    const decision = after(...included);
    expect(decision.document).toMatchObject({
      included: true,
      firstIncludedAt: at,
      version: 2,
      grant: 'owed',
    });
    expect(typesOf(decision)).toEqual(['announce', 'grant-free-messages', 'provision-number']);
    expect(decision.change).toEqual({
      accountId: 'acc_1',
      version: 2,
      at,
      actor,
      from: { plan: 'pro', included: false },
      to: { plan: 'pro', included: true },
    });
  });

  it('takes the plan and the add-on of one save together', () => {
    const { document } = after(saved(0, { plan: 'advanced', included: true }));
    expect(document).toMatchObject({ plan: 'advanced', included: true, version: 1 });
  });

  it('grants once for ever, however often it is switched', () => {
    const { document, commands } = after(
      ...answered,
      saved(2, { included: false }),
      saved(3, { included: true }),
      saved(4, { plan: 'basic' }),
      saved(5, { plan: 'pro', included: true }),
    );
    expect(document).toMatchObject({ grant: 'done', firstIncludedAt: at, version: 6 });
    expect(commands.map(({ type }) => type)).toEqual(['announce']);
  });

  it('refuses the add-on on basic, also when the same save asks for basic', () => {
    expect(() => after(saved(0, { included: true }))).toThrow(
      expect.objectContaining({ code: 'PLAN_NOT_ELIGIBLE' }),
    );
    expect(() => after(saved(0, { plan: 'pro' }), saved(1, { plan: 'basic', included: true }))).toThrow(
      expect.objectContaining({ code: 'PLAN_NOT_ELIGIBLE' }),
    );
  });

  it('switches the add-on off when the plan becomes basic', () => {
    const { document } = after(...included, saved(2, { plan: 'basic' }));
    expect(document).toMatchObject({ plan: 'basic', included: false, firstIncludedAt: at });
  });

  it('is for owners and admins', () => {
    expect(() => after(saved(0, { plan: 'pro', role: 'member' }))).toThrow(
      expect.objectContaining({ code: 'FORBIDDEN' }),
    );
    expect(after(saved(0, { plan: 'pro', role: 'admin' })).document.plan).toBe('pro');
  });

  it('refuses a decision made on another version, and names the present one', () => {
    for (const version of [0, 2])
      expect(() => after(saved(0, { plan: 'pro' }), saved(version, { plan: 'advanced' }))).toThrow(
        expect.objectContaining({ code: 'VERSION_CONFLICT', details: { version: 1 } }),
      );
  });

  it('keeps the version when nothing changes', () => {
    const before = after(...answered).document;
    const decision = decide(before, saved(2, { plan: 'pro', included: true }));
    expect(decision.document).toBe(before);
    expect(decision).toMatchObject({ commands: [], change: null });
  });
});

describe('asking for a texting number', () => {
  const failed: SubscriptionEvent[] = [
    ...included,
    { type: 'number-changed', request: 1, state: 'pending' },
    { type: 'number-changed', request: 1, state: 'failed' },
  ];

  it('asks again when the failed one is included once more, without a new version', () => {
    const decision = after(...failed, saved(2, { included: true }));
    expect(decision.document).toMatchObject({ version: 2, number: { request: 2, answeredRequest: 1 } });
    expect(decision.commands).toContainEqual({
      type: 'provision-number',
      accountId: 'acc_1',
      request: 2,
    });
    expect(decision.change).toBeNull();
  });

  it('does not ask again while it is pending or active', () => {
    for (const state of ['pending', 'active'] as const) {
      const { document } = after(
        ...included,
        { type: 'number-changed', request: 1, state },
        saved(2, { included: true }),
      );
      expect(document.number.request).toBe(1);
    }
  });

  it('keeps the outcome when the pending news of the same request arrives late', () => {
    const { document } = after(...failed, { type: 'number-changed', request: 1, state: 'pending' });
    expect(document.number.failed).toBe(true);
  });

  it('ignores a late failure of an earlier request', () => {
    const { document } = after(...failed, saved(2, { included: true }), {
      type: 'number-changed',
      request: 1,
      state: 'failed',
    });
    expect(document.number).toEqual({ request: 2, answeredRequest: 1, failed: false });
  });

  it('ignores answers to what was never asked', () => {
    const before = newSubscription('acc_1');
    for (const event of [
      { type: 'number-changed', request: 3, state: 'active' },
      { type: 'free-messages-granted' },
      { type: 'announced', version: 9 },
    ] as const)
      expect(decide(before, event).document).toBe(before);
  });
});

describe('reminding others', () => {
  const due = (document: Subscription): Date => document.reminder?.at ?? new Date(Number.NaN);

  it('says again exactly what has no answer, each time later, and stops when all is answered', () => {
    let { document } = after(...included, { type: 'announced', version: 2 });
    const pauses: number[] = [];
    for (let round = 0; round < 9; round += 1) {
      const now = due(document);
      const decision = decide(document, { type: 'reminder-due', at: now });
      expect(typesOf(decision)).toEqual(['grant-free-messages', 'provision-number']);
      document = decision.document;
      pauses.push(due(document).getTime() - now.getTime());
    }
    expect(pauses).toEqual([2, 4, 8, 16, 32, 60, 60, 60, 60].map((seconds) => seconds * 1_000));
    expect(after(...answered).document.reminder).toBeNull();
  });

  it('does nothing before its time', () => {
    const { document } = after(...included);
    expect(decide(document, { type: 'reminder-due', at }).document).toBe(document);
  });

  it('announces a change again until the broker has confirmed that very version', () => {
    const { document } = after(...answered, saved(2, { included: false }), {
      type: 'announced',
      version: 2,
    });
    expect(owed(document).map(({ type }) => type)).toEqual(['announce']);
  });
});

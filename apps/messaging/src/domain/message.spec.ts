import { aMessage, anEvent, at, events, inState, policy, T0 } from '../../test/message-builders.js';
import { type MessageEvent } from './message-event.js';
import { transition } from './message.js';
import { type OutgoingMessage } from './outgoing-message.js';

const apply = (message: OutgoingMessage, event: MessageEvent) => transition(message, event, policy);
const commandsOf = (message: OutgoingMessage, event: MessageEvent) =>
  apply(message, event).commands.map((command) =>
    command.type === 'settle-credit' ? `${command.type} ${command.outcome}` : command.type,
  );

describe('an outgoing text', () => {
  it('goes from queued to delivered and says what must be done on the way', () => {
    let message = aMessage();
    const steps: [MessageEvent, string, string[]][] = [
      [anEvent('credit-decided', { outcome: 'held' }), 'ready', ['dispatch']],
      [anEvent('dispatch-started'), 'sending', ['publish']],
      [anEvent('accepted'), 'sent', ['settle-credit spent', 'dispatch', 'publish']],
      [anEvent('credit-settled', { outcome: 'spent' }), 'sent', []],
      [anEvent('status-reported', { status: 'delivered' }), 'delivered', ['publish']],
    ];
    for (const [event, state, commands] of steps) {
      expect(commandsOf(message, event)).toEqual(commands);
      message = apply(message, event).message;
      expect(message.state).toBe(state);
    }
    expect(message).toMatchObject({
      laneOpen: false,
      nextCheckAt: null,
      settleAt: null,
      owed: [],
      attempt: 1,
    });
    expect(message.revision).toBe(6);
  });

  it('changes nothing when an event comes again or does not fit', () => {
    for (const state of ['delivered', 'undelivered', 'failed', 'blocked'] as const) {
      const message = inState(state);
      for (const event of events()) {
        if (event.type === 'retry-requested' || event.type === 'credit-settled') continue;
        expect(apply(message, event).message).toBe(message);
      }
    }
    const sending = inState('sending');
    expect(apply(sending, anEvent('dispatch-started')).message).toBe(sending);
    expect(apply(sending, anEvent('opted-out')).message).toBe(sending);
    expect(apply(sending, anEvent('refused', { attempt: 7 })).message).toBe(sending);
  });

  it('ignores a decision on another round, and news older than what it knows', () => {
    const waiting = apply(
      aMessage(),
      anEvent('credit-decided', { outcome: 'waiting', waitingReason: 'PAYMENT_PROBLEM', revision: 5 }),
    ).message;
    expect(waiting).toMatchObject({ state: 'blocked', reason: 'PAYMENT_PROBLEM', laneOpen: true });
    const held = { outcome: 'held' as const };
    expect(apply(waiting, anEvent('credit-decided', { ...held, revision: 4 })).message).toBe(waiting);
    expect(
      apply(waiting, anEvent('credit-decided', { ...held, reservationId: 'm1~2', revision: 9 })).message,
    ).toBe(waiting);
    expect(apply(waiting, anEvent('credit-decided', { ...held, revision: 5 })).message.state).toBe('ready');
  });

  it('is sent again only after two look-ups, far enough from the attempt and from each other', () => {
    const unknown = inState('unknown');
    const early = anEvent('not-found', { at: at(policy.unknownFirstLookUpMs - 1) });
    expect(apply(unknown, early).message).toBe(unknown);
    const once = apply(unknown, anEvent('not-found', { at: at(policy.unknownFirstLookUpMs) })).message;
    expect(once).toMatchObject({ state: 'unknown', negativeLookUps: 1, laneOpen: true });
    const tooSoon = anEvent('not-found', {
      at: at(policy.unknownFirstLookUpMs + policy.unknownSecondLookUpMs - 1),
    });
    expect(apply(once, tooSoon).message).toBe(once);
    const twice = apply(
      once,
      anEvent('not-found', { at: at(policy.unknownFirstLookUpMs + policy.unknownSecondLookUpMs) }),
    );
    expect(twice.message).toMatchObject({ state: 'ready', attempt: 1, owed: [] });
    expect(twice.commands).toEqual([{ type: 'dispatch' }]);
    const late = apply(twice.message, anEvent('accepted', { attempt: 1 }));
    expect(late.message).toMatchObject({ state: 'sent', laneOpen: false });
  });

  it('is put before a person when nobody could say for too long, with its credit held and the lane free', () => {
    const unknown = inState('unknown');
    const review = apply(unknown, anEvent('look-up-failed', { at: at(policy.unknownReviewMs) }));
    expect(review.message).toMatchObject({
      state: 'unknown',
      underReview: true,
      laneOpen: false,
      reason: 'NO_CONFIRMATION',
      owed: [],
    });
    expect(review.commands.map(({ type }) => type)).toEqual(['dispatch', 'publish']);
    expect(commandsOf(review.message, anEvent('accepted'))).toContain('settle-credit spent');
    expect(apply(review.message, anEvent('retry-requested')).message).toMatchObject({
      state: 'ready',
      round: 1,
    });
    const first = apply(review.message, anEvent('not-found', { at: at(policy.unknownReviewMs + 1) })).message;
    const second = anEvent('not-found', {
      at: at(policy.unknownReviewMs + 1 + policy.unknownSecondLookUpMs),
    });
    expect(apply(first, second).message).toMatchObject({ state: 'failed', reason: 'PROVIDER_PROBLEM' });
    expect(commandsOf(first, second)).toContain('settle-credit released');
    const never = anEvent('look-up-failed', { at: at(policy.giveUpMs) });
    expect(apply(review.message, never).message).toMatchObject({
      state: 'failed',
      reason: 'NO_CONFIRMATION',
    });
    expect(commandsOf(review.message, never)).toContain('settle-credit released');
  });

  it('backs off with a growing delay while the provider does not take it, and gives up in the end', () => {
    let message = inState('sending');
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      message = apply(message, anEvent('not-taken', { attempt, jitter: 1 })).message;
      waits.push((message.notBefore?.getTime() ?? 0) - T0.getTime());
      expect(apply(message, anEvent('dispatch-started')).message).toBe(message);
      message = apply(message, anEvent('dispatch-started', { at: at(60_000) })).message;
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000]);
    const last = anEvent('not-taken', { attempt: 5, at: at(policy.giveUpMs) });
    expect(apply(message, last).message).toMatchObject({ state: 'failed', reason: 'PROVIDER_PROBLEM' });
    expect(commandsOf(message, last)).toEqual(['settle-credit released', 'dispatch', 'publish']);
  });

  it('gives its credit back when it was accepted and then reported as failed, and keeps it spent for undelivered', () => {
    const sent = inState('sent');
    const failed = apply(sent, anEvent('status-reported', { status: 'failed', reason: 'EXPIRED' })).message;
    expect(failed).toMatchObject({ state: 'failed', reason: 'EXPIRED' });
    expect(failed.owed).toEqual([{ reservationId: 'm1', outcome: 'released' }]);
    const answered = apply(failed, anEvent('credit-settled', { outcome: 'spent' })).message;
    expect(answered.owed).toEqual([{ reservationId: 'm1', outcome: 'released' }]);
    expect(apply(failed, anEvent('credit-settled', { outcome: 'released' })).message.owed).toEqual([]);
    const undelivered = anEvent('status-reported', { status: 'undelivered', reason: 'UNREACHABLE' });
    expect(commandsOf(sent, undelivered)).toEqual(['publish']);
  });

  it('repeats what it owes with growing pauses until it is confirmed', () => {
    let message = inState('sent');
    const pauses: number[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      const due = message.settleAt ?? T0;
      const overdue = anEvent('settlement-overdue', { at: due });
      expect(commandsOf(message, overdue)).toEqual(['settle-credit spent']);
      message = apply(message, overdue).message;
      pauses.push((message.settleAt?.getTime() ?? 0) - due.getTime());
    }
    expect(pauses).toEqual([10_000, 20_000, 40_000, 60_000]);
  });

  it('reserves anew for a retry, and still settles the round before', () => {
    const failed = inState('failed');
    const retried = apply(failed, anEvent('retry-requested'));
    expect(retried.message).toMatchObject({
      state: 'queued',
      round: 2,
      laneOpen: true,
      providerMessageId: null,
    });
    expect(retried.message.owed).toEqual([{ reservationId: 'm1', outcome: 'released' }]);
    expect(retried.commands).toContainEqual({ type: 'reserve-credit', reservationId: 'm1~2' });
    const ready = apply(
      retried.message,
      anEvent('credit-decided', { reservationId: 'm1~2', outcome: 'held' }),
    ).message;
    expect(apply(ready, anEvent('accepted', { attempt: 1, providerMessageId: 'SM1' })).message).toBe(ready);
  });

  it('only asks again when it waits for money, in the same place of the line', () => {
    const blocked = apply(
      aMessage(),
      anEvent('credit-decided', { outcome: 'waiting', waitingReason: 'AUTO_REFILL_OFF' }),
    ).message;
    const retried = apply(blocked, anEvent('retry-requested'));
    expect(retried.message).toMatchObject({ state: 'queued', round: 1 });
    expect(retried.commands).toContainEqual({ type: 'reserve-credit', reservationId: 'm1' });
  });

  it.each(['opted-out', 'not-included'] as const)('is held back while nothing left (%s)', (type) => {
    for (const state of ['queued', 'ready'] as const) {
      const step = apply(inState(state), anEvent(type));
      expect(step.message).toMatchObject({ state: 'blocked', laneOpen: false });
      expect(step.message.owed).toEqual([{ reservationId: 'm1', outcome: 'released' }]);
    }
    for (const state of ['sending', 'unknown', 'sent'] as const) {
      const message = inState(state);
      expect(apply(message, anEvent(type)).message).toBe(message);
    }
  });

  it('tells the operator when the provider accepted it twice, and moves nothing', () => {
    const delivered = inState('delivered');
    const step = apply(delivered, anEvent('accepted', { providerMessageId: 'SM-other' }));
    expect(step).toEqual({
      message: delivered,
      commands: [{ type: 'report-anomaly', kind: 'accepted-twice' }],
    });
  });

  it('is asked about at 60 s and 120 s after acceptance, then ever later, for a day', () => {
    let message = inState('sent');
    const asked: number[] = [];
    while (message.nextCheckAt !== null) {
      asked.push((message.nextCheckAt.getTime() - T0.getTime()) / 1_000);
      message = apply(message, anEvent('checked', { at: message.nextCheckAt })).message;
    }
    expect(asked.slice(0, 4)).toEqual([60, 120, 240, 480]);
    expect(asked.length).toBeLessThan(20);
    expect(asked.at(-1)).toBeGreaterThanOrEqual(86_400);
  });

  it.each(['delivered', 'undelivered', 'failed'] as const)(
    'has its price asked for once %s, until it is told',
    (state) => {
      const ended = inState(state);
      expect(ended).toMatchObject({ price: null, priceCheckAt: at(policy.pricePollMs) });
      const due = ended.priceCheckAt ?? T0;
      const unknown = apply(ended, anEvent('price-looked-up', { at: due, price: null })).message;
      expect(unknown).toMatchObject({ price: null, priceCheckAt: at(3 * policy.pricePollMs) });
      expect(apply(unknown, anEvent('price-looked-up', { at: due })).message).toBe(unknown);
      const told = anEvent('price-looked-up', { at: unknown.priceCheckAt ?? T0 });
      const priced = apply(unknown, told);
      expect(priced).toMatchObject({
        message: { state, price: { amount: '0.0083', currency: 'USD' }, priceCheckAt: null },
        commands: [],
      });
      expect(apply(priced.message, told).message).toBe(priced.message);
      const foreign = anEvent('price-looked-up', { at: due, providerMessageId: 'SM-other' });
      expect(apply(ended, foreign).message).toBe(ended);
    },
  );

  it('is given up being priced after a day, and asked for without a final state once nobody waits for one', () => {
    let message = inState('sent');
    expect(message.priceCheckAt).toBeNull();
    while (message.nextCheckAt !== null)
      message = apply(message, anEvent('checked', { at: message.nextCheckAt })).message;
    expect(message.priceCheckAt).not.toBeNull();
    let ended = inState('delivered');
    let asked = 0;
    while (ended.priceCheckAt !== null) {
      ended = apply(ended, anEvent('price-looked-up', { at: ended.priceCheckAt, price: null })).message;
      asked += 1;
    }
    expect(asked).toBeLessThan(15);
    expect(ended.price).toBeNull();
  });

  it('forgets the price of a round that a person repeats', () => {
    const failed = apply(
      inState('failed'),
      anEvent('price-looked-up', { at: at(policy.pricePollMs) }),
    ).message;
    expect(failed.price).not.toBeNull();
    expect(apply(failed, anEvent('retry-requested')).message).toMatchObject({
      price: null,
      priceCheckAt: null,
    });
  });
});

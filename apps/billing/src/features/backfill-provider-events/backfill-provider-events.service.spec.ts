import { createLogger } from '#platform/logging/create-logger';
import { type Sweeper } from '#platform/sweeper/sweeper';
import { ProviderReading } from '../../application/provider-reading.js';
import { type FinanceProgress, type FinanceProgressRepository } from '../../domain/finance-progress.js';
import { type ListedEvent, PlaceInListGoneError, type ProviderBooks } from '../../domain/provider-books.js';
import { type StoredEvent, type StoredEventRepository } from '../../domain/stored-event.js';
import { BackfillProviderEventsService } from './backfill-provider-events.service.js';

const HOUR_MS = 3_600_000;
const LONG_AGO = new Date(0);

const anEvent = (number: number, isOurMode = true): ListedEvent => ({
  event: {
    id: `evt_${number}`,
    type: 'customer.updated',
    createdAt: new Date(number * 1_000_000),
    notice: { kind: 'other' },
    concerns: { customerId: 'cus_1', chargeId: null, paymentIntentId: null, topUpId: null },
    accountId: null,
    movesMoney: false,
  },
  payload: `{"number":${number}}`,
  isOurMode,
});

/** Stripe lists these, two on a page; what is stored and how far it got is kept in memory. */
async function aBackfill(listed: ListedEvent[]) {
  const stored = new Map<string, StoredEvent>();
  const asked: { since: Date | null; after: string | null }[] = [];
  let fails = false;
  let progress: FinanceProgress = {
    id: 'provider-events',
    dueAt: LONG_AGO,
    regularDueAt: LONG_AGO,
    wideDueAt: LONG_AGO,
    coveredTo: null,
    pass: null,
    leaseUntil: LONG_AGO,
  };
  const repository: FinanceProgressRepository = {
    claim: (_, now) => Promise.resolve(progress.dueAt <= now ? progress : null),
    release: (claimed, done) => {
      progress = { ...claimed, ...done };
      return Promise.resolve();
    },
    makeDue: (_, at) => {
      progress = { ...progress, dueAt: at };
      return Promise.resolve();
    },
  };
  const provider = {
    listEvents: (since: Date | null, after: string | null) => {
      asked.push({ since, after });
      if (fails) return Promise.reject(new Error('Stripe is away'));
      const start = after === null ? 0 : listed.findIndex(({ event }) => event.id === after) + 1;
      if (after !== null && start === 0) return Promise.reject(new PlaceInListGoneError());
      const items = listed.slice(start, start + 2);
      const next = start + 2 < listed.length ? (items.at(-1)?.event.id ?? null) : null;
      return Promise.resolve({ items, next });
    },
  } as unknown as ProviderBooks;
  const events = {
    unknownOf: (ids: readonly string[]) => Promise.resolve(new Set(ids.filter((id) => !stored.has(id)))),
    insert: (event: StoredEvent) => {
      stored.set(event.id, event);
      return Promise.resolve(true);
    },
  } as unknown as StoredEventRepository;
  let sweep: () => Promise<number> = () => Promise.resolve(0);
  const sweeper = { every: (_: string, task: typeof sweep) => void (sweep = task) } as unknown as Sweeper;
  const reading = new ProviderReading(repository, { STRIPE_TIMEOUT_MS: 1_000, RETRY_MAX_MS: 0 });
  const lines: string[] = [];
  const logger = createLogger('test', 'info', { write: (line) => void lines.push(line) });
  const config = { SWEEP_INTERVAL_MS: 1, EVENTS_INTERVAL_MS: 24 * HOUR_MS, EVENTS_OVERLAP_MS: HOUR_MS };
  const service = new BackfillProviderEventsService(reading, provider, events, sweeper, logger, config);
  await service.onModuleInit();
  return {
    stored,
    asked,
    lines,
    sweep: () => sweep(),
    restart: () => service.onModuleInit(),
    failing: (value: boolean) => void (fails = value),
    coveredTo: () => progress.coveredTo,
  };
}

describe('the backfill of events', () => {
  it('stores what no webhook brought, page by page, to be reflected like any other', async () => {
    const backfill = await aBackfill([5, 4, 3, 2, 1].map((number) => anEvent(number)));
    expect(await backfill.sweep()).toBeGreaterThan(0);
    expect([...backfill.stored.keys()]).toEqual(['evt_5', 'evt_4']);
    await backfill.sweep();
    expect(await backfill.sweep()).toBe(0);
    expect(backfill.stored.size).toBe(5);
    expect(backfill.stored.get('evt_3')).toMatchObject({
      origin: 'backfill',
      state: 'stored',
      payload: '{"number":3}',
      nextCheckAt: expect.any(Date),
    });
    expect(backfill.coveredTo()).toEqual(anEvent(5).event.createdAt);
  });

  it('leaves alone what is stored, and what is of the other mode, of which the log tells', async () => {
    const backfill = await aBackfill([anEvent(2, false), anEvent(1)]);
    backfill.stored.set('evt_1', { origin: 'webhook' } as StoredEvent);
    await backfill.sweep();
    expect(backfill.stored.get('evt_1')).toEqual({ origin: 'webhook' });
    expect(backfill.stored.has('evt_2')).toBe(false);
    expect(backfill.lines.join('')).toContain('evt_2');
  });

  it('goes on where it was when Stripe was away, and rests until the next day', async () => {
    const backfill = await aBackfill([4, 3, 2, 1].map((number) => anEvent(number)));
    await backfill.sweep();
    backfill.failing(true);
    await expect(backfill.sweep()).rejects.toThrow('Stripe is away');
    backfill.failing(false);
    await backfill.sweep();
    expect(backfill.asked.map(({ after }) => after)).toEqual([null, 'evt_3', 'evt_3']);
    expect(await backfill.sweep()).toBe(0);
    expect(backfill.asked).toHaveLength(3);
  });

  it('begins the pass anew when Stripe no longer keeps the event where it was', async () => {
    const listed = [4, 3, 2, 1].map((number) => anEvent(number));
    const backfill = await aBackfill(listed);
    await backfill.sweep();
    listed.splice(0, listed.length, anEvent(6), anEvent(5));
    await expect(backfill.sweep()).rejects.toThrow('gone');
    expect(await backfill.sweep()).toBe(0);
    expect(backfill.asked.map(({ after }) => after)).toEqual([null, 'evt_3', null]);
    expect(backfill.stored.has('evt_5')).toBe(true);
    expect(backfill.coveredTo()).toEqual(anEvent(6).event.createdAt);
  });

  it('looks back an hour behind what it knows after a start', async () => {
    const backfill = await aBackfill([anEvent(10)]);
    await backfill.sweep();
    await backfill.restart();
    await backfill.sweep();
    const known = anEvent(10).event.createdAt.getTime();
    expect(backfill.asked.map(({ since }) => since?.getTime() ?? null)).toEqual([null, known - HOUR_MS]);
  });
});

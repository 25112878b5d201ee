import { type BusClient } from '#platform/bus/bus-client';
import { type MissedChanges } from '#platform/bus/missed-changes';
import { createLogger } from '#platform/logging/create-logger';
import { eventually } from '#testing/eventually';
import { aMessage } from '../../../test/message-builders.js';
import { BusAnnouncer } from './bus-announcer.js';

describe('what is told of a message', () => {
  const told: { message: { id: string; revision: number } }[] = [];
  let isAway = false;
  let missed = 0;
  const bus = {
    publish: async (_: unknown, payload: (typeof told)[number]) => {
      if (isAway) throw new Error('the bus is away');
      told.push(payload);
    },
  };
  const announcer = new BusAnnouncer(
    bus as unknown as BusClient,
    { tell: () => (missed += 1) } as unknown as MissedChanges,
    createLogger('test', 'silent'),
  );
  afterEach(() => told.splice(0));

  it('is where it has got to, once, also when an older state is said last', async () => {
    for (const revision of [2, 4, 3]) announcer.messageChanged(aMessage({ revision }));
    announcer.messageChanged(aMessage({ id: 'm2', revision: 1 }));
    await eventually(() => expect(told).toHaveLength(2));
    expect(told.map(({ message }) => [message.id, message.revision])).toEqual([
      ['m1', 4],
      ['m2', 1],
    ]);
  });

  it('is owned up to when it cannot be told', async () => {
    isAway = true;
    announcer.messageChanged(aMessage());
    await eventually(() => expect(missed).toBe(1));
    isAway = false;
  });
});

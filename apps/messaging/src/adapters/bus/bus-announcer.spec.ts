import { type BusClient } from '#platform/bus/bus-client';
import { createLogger } from '#platform/logging/create-logger';
import { eventually } from '#testing/eventually';
import { aMessage } from '../../../test/message-builders.js';
import { BusAnnouncer } from './bus-announcer.js';

describe('what is told of a message', () => {
  const told: { message: { id: string; revision: number } }[] = [];
  const bus = { publish: async (_: unknown, payload: (typeof told)[number]) => void told.push(payload) };
  const announcer = new BusAnnouncer(bus as unknown as BusClient, createLogger('test', 'silent'));
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
});

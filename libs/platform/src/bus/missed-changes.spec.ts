import * as z from 'zod';
import { defineEvent } from '#contracts/bus/contract';
import { MissedChanges } from './missed-changes.js';

const contract = defineEvent({ owner: 'billing', name: 'changes-missed', version: 1, payload: z.object({}) });

describe('changes that were not told', () => {
  it('are owned up to at the start, and after failures once as soon as the bus takes it', async () => {
    let failures = 0;
    let said = 0;
    const bus = {
      publish: () => {
        if (failures > 0) {
          failures -= 1;
          return Promise.reject(new Error('the bus is away'));
        }
        said += 1;
        return Promise.resolve();
      },
    };
    const missed = new MissedChanges(bus, contract);
    missed.onApplicationBootstrap();
    await new Promise(setImmediate);
    expect(said).toBe(1);
    failures = 1;
    missed.tell();
    missed.tell();
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    missed.onModuleDestroy();
    expect({ said, failures }).toEqual({ said: 2, failures: 0 });
  });
});

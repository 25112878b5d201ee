import { jest } from '@jest/globals';
import * as z from 'zod';
import { defineEvent } from '#contracts/bus/contract';
import { MissedChanges } from './missed-changes.js';

const contract = defineEvent({ owner: 'billing', name: 'changes-missed', version: 1, payload: z.object({}) });

afterEach(() => jest.useRealTimers());

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

  it('are left to the next start by a process that ends', async () => {
    const publish = jest.fn(() => Promise.reject(new Error('the bus is closed')));
    const missed = new MissedChanges({ publish }, contract);
    missed.onModuleDestroy();
    missed.tell();
    expect(publish).not.toHaveBeenCalled();
  });

  it('are not tried again when the process ends meanwhile', async () => {
    jest.useFakeTimers();
    const publish = jest.fn(() => Promise.reject(new Error('the bus is closed')));
    const missed = new MissedChanges({ publish }, contract);
    missed.tell();
    missed.onModuleDestroy();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(publish).toHaveBeenCalledTimes(1);
  });
});

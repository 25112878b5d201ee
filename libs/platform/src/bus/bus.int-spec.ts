import { randomUUID } from 'node:crypto';
import { Controller, Module } from '@nestjs/common';
import * as z from 'zod';
import { defineCommand, defineEvent, defineRequest } from '#contracts/bus/contract';
import { DomainError } from '#contracts/shared/domain-error';
import { eventually } from '#testing/eventually';
import { baseConfigSchema } from '../config/base-config.js';
import { loadConfig } from '../config/load-config.js';
import { createLogger } from '../logging/create-logger.js';
import { createService } from '../service/create-service.js';
import { BusClient } from './bus-client.js';
import { HandleBroadcast, HandleCommand, HandleEvent, HandleRequest } from './handlers.js';

const double = defineRequest({
  owner: 'billing',
  name: 'double',
  version: 1,
  request: z.object({ value: z.int() }),
  reply: z.object({ value: z.int() }),
});
const note = defineCommand({
  owner: 'billing',
  name: 'note',
  version: 1,
  payload: z.object({ word: z.string() }),
});
const noted = defineEvent({
  owner: 'billing',
  name: 'noted',
  version: 1,
  payload: z.object({ word: z.string() }),
});

const seen: string[] = [];

@Controller()
class Handlers {
  @HandleRequest(double)
  double({ value }: { value: number }): { value: number } {
    if (value < 0) throw new DomainError('NOT_FOUND', 'No such thing.', { value });
    return { value: value * 2 };
  }

  @HandleCommand(note)
  note({ word }: { word: string }): void {
    seen.push(`command ${word}`);
  }

  @HandleEvent(noted)
  noted({ word }: { word: string }): void {
    seen.push(`event ${word}`);
  }

  @HandleBroadcast(noted)
  heard({ word }: { word: string }): void {
    seen.push(`broadcast ${word}`);
  }
}

@Module({ controllers: [Handlers] })
class TestModule {}

describe('the bus', () => {
  it('carries requests, commands, events and broadcasts', async () => {
    const config = loadConfig(baseConfigSchema, {
      RABBITMQ_URL: process.env['RABBITMQ_URL'],
      BUS_NAMESPACE: `test-${randomUUID()}`,
      PORT: '0',
    });
    const app = await createService(
      {
        name: 'billing',
        config: baseConfigSchema,
        module: () => TestModule,
        bus: { requests: true, commands: true, events: true, broadcast: true },
      },
      config,
      createLogger('billing', 'warn'),
    );
    const bus = app.get(BusClient);
    expect(await bus.request(double, { value: 21 })).toEqual({ value: 42 });
    await expect(bus.request(double, { value: -1 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      details: { value: -1 },
    });
    await bus.send(note, { word: 'a' });
    await bus.publish(noted, { word: 'b' });
    await eventually(() => expect(seen.toSorted()).toEqual(['broadcast b', 'command a', 'event b']));
    await app.listen(0);
    const address = await app.getUrl();
    const ready = await fetch(`${address}/health/ready`);
    expect(await ready.json()).toMatchObject({ ready: true });
    expect(await (await fetch(`${address}/metrics`)).text()).toContain('bus_handled_total');
    await app.close();
  });
});

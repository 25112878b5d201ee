import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller } from '@nestjs/common';
import { freePorts } from '#local-servers/ports';
import { type RabbitmqServer, startRabbitmq } from '#local-servers/rabbitmq';
import { eventually } from '#testing/eventually';
import { askWord, tellWord, type Word } from '../../test/contracts.js';
import { ServiceFixture } from '../../test/service-fixture.js';
import { Readiness } from '../health/readiness.js';
import { HandleCommand, HandleRequest } from './handlers.js';

const BOOT_MS = 120_000;
const done = new Set<string>();

@Controller()
class Handlers {
  @HandleRequest(askWord)
  answer({ word }: Word): Word {
    return { word };
  }

  @HandleCommand(tellWord)
  tell({ word }: Word): void {
    done.add(word);
  }
}

const fixture = new ServiceFixture();
let dataDirectory: string;
let port: number;
let broker: RabbitmqServer;

beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'matterline-broker-'));
  [port = 0] = await freePorts(1);
  broker = await startRabbitmq({ dataDirectory, port });
}, BOOT_MS);

afterAll(async () => {
  await broker.kill();
  await rm(dataDirectory, { recursive: true, force: true });
}, BOOT_MS);

describe('when the broker itself is killed', () => {
  it(
    'every confirmed command is done after it comes back, and the services find their way',
    async () => {
      const service = await fixture.start({ controllers: [Handlers], rabbitmqUrl: broker.url });
      const confirmed = new Set<string>();
      const say = async (word: string) => {
        await service.bus.send(tellWord, { word });
        confirmed.add(word);
      };
      const saying = Promise.allSettled(Array.from({ length: 2_000 }, (_value, index) => say(`w${index}`)));
      await eventually(() => expect(confirmed.size).toBeGreaterThan(200));
      await broker.kill();
      await saying;
      broker = await startRabbitmq({ dataDirectory, port });

      await eventually(async () => {
        expect(await service.app.get(Readiness).report()).toMatchObject({ ready: true });
      }, 30_000);
      await eventually(() => expect([...confirmed].filter((word) => !done.has(word))).toEqual([]));
      expect(await service.bus.request(askWord, { word: 'well' })).toEqual({ word: 'well' });
      await service.app.close();
    },
    BOOT_MS,
  );
});

import { Controller } from '@nestjs/common';
import { eventually } from '#testing/eventually';
import { BrokerView } from '../../test/broker.js';
import { askWord, tellWord, type Word, wordTold } from '../../test/contracts.js';
import { rabbitmqUrl, ServiceFixture, type TestService } from '../../test/service-fixture.js';
import { startProxy, type TcpProxy } from '../../test/tcp-proxy.js';
import { Readiness } from '../health/readiness.js';
import { HandleBroadcast, HandleCommand, HandleEvent, HandleRequest } from './handlers.js';

const done: string[] = [];
const begun: string[] = [];
let gate: Promise<void> = Promise.resolve();
let openGate: () => void = () => undefined;

function closeGate(): void {
  gate = new Promise((resolve) => {
    openGate = resolve;
  });
}

@Controller()
class Handlers {
  @HandleRequest(askWord)
  async answer({ word }: Word): Promise<Word> {
    begun.push(word);
    await gate;
    return { word };
  }

  @HandleCommand(tellWord)
  async tell({ word }: Word): Promise<void> {
    begun.push(word);
    await gate;
    done.push(word);
  }

  @HandleEvent(wordTold)
  told({ word }: Word): void {
    done.push(`event ${word}`);
  }

  @HandleBroadcast(wordTold)
  heard({ word }: Word): void {
    done.push(`broadcast ${word}`);
  }
}

const fixture = new ServiceFixture();
let proxy: TcpProxy;
let service: TestService;
let broker: BrokerView;

beforeEach(async () => {
  done.length = 0;
  begun.length = 0;
  gate = Promise.resolve();
  proxy = await startProxy(rabbitmqUrl());
  service = await fixture.start({
    controllers: [Handlers],
    bus: { requests: true, commands: true, events: true, broadcast: true },
    rabbitmqUrl: proxy.url,
    environment: { BUS_REQUEST_TIMEOUT_MS: '2000', BUS_PUBLISH_TIMEOUT_MS: '1000' },
  });
  broker = await BrokerView.open(rabbitmqUrl(), service.namespace);
});

afterEach(async () => {
  openGate();
  proxy.accept();
  proxy.releaseAnswers();
  await broker.close();
  await fixture.stopAll();
  await proxy.stop();
});

const isReady = () =>
  eventually(async () => expect(await service.app.get(Readiness).report()).toMatchObject({ ready: true }));

describe('when the connection to the broker is lost', () => {
  it('work at hand comes again: nothing is acknowledged before it is done (trap 1)', async () => {
    closeGate();
    const words = Array.from({ length: 20 }, (_value, index) => `c${index}`);
    await Promise.all(words.map((word) => service.bus.send(tellWord, { word })));
    await eventually(() => expect(begun).toHaveLength(20));
    proxy.cut();
    await eventually(() => expect(begun).toHaveLength(40));
    openGate();
    await eventually(async () => {
      expect(new Set(done)).toEqual(new Set(words));
      expect(await broker.depth(broker.queues().commandsQueue)).toBe(0);
    });
  });

  it('a request at hand ends at once instead of never (trap 5)', async () => {
    closeGate();
    const answer = service.bus.request(askWord, { word: 'x' }, { timeoutMs: 20_000 });
    const settled = answer.catch((error: unknown) => error);
    await eventually(() => expect(begun).toEqual(['x']));
    const cutAt = performance.now();
    proxy.cut();
    expect(await settled).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    expect(performance.now() - cutAt).toBeLessThan(2_000);
  });

  it('a request ends at its timeout when the network just goes silent', async () => {
    proxy.holdAnswers();
    const startedAt = performance.now();
    await expect(service.bus.request(askWord, { word: 'x' }, { timeoutMs: 400 })).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
    });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  it('a request while there is no broker ends within seconds, however patient it is with a busy service', async () => {
    proxy.refuse();
    await eventually(() => expect(() => service.bus.assertConnected()).toThrow('not connected'));
    const startedAt = performance.now();
    await expect(service.bus.request(askWord, { word: 'x' }, { timeoutMs: 15_000 })).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
    });
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  it('a publish while there is no broker fails instead of vanishing (trap 7)', async () => {
    proxy.refuse();
    await expect(service.bus.send(tellWord, { word: 'x' })).rejects.toMatchObject({
      name: 'BusUnavailableError',
    });
    await expect(service.bus.publish(wordTold, { word: 'x' })).rejects.toMatchObject({
      name: 'BusUnavailableError',
    });
    proxy.accept();
    await isReady();
    await service.bus.send(tellWord, { word: 'y' });
    await eventually(() => expect(done).toEqual(['y']));
  });

  it('a publish shorter than the outage goes out when the broker is back', async () => {
    proxy.cut();
    await eventually(() => expect(() => service.bus.assertConnected()).toThrow('not connected'));
    expect(await service.bus.request(askWord, { word: 'patient' })).toEqual({ word: 'patient' });
  });

  it('a publish without confirmation is unknown, and may well have arrived (trap 8)', async () => {
    proxy.holdAnswers();
    await expect(service.bus.send(tellWord, { word: 'unknown' })).rejects.toMatchObject({
      name: 'BusUnavailableError',
    });
    proxy.releaseAnswers();
    await eventually(() => expect(done).toEqual(['unknown']));
  });

  it('all consumers come back, and readiness tells the truth meanwhile', async () => {
    proxy.refuse();
    const readiness = service.app.get(Readiness);
    await eventually(async () =>
      expect(await readiness.report()).toEqual({
        ready: false,
        checks: {
          bus: 'not connected to RabbitMQ',
          'bus-requests': 'the consumer is not set up',
          'bus-commands': 'the consumer is not set up',
          'bus-events': 'the consumer is not set up',
          'bus-broadcast': 'the consumer is not set up',
        },
      }),
    );
    proxy.accept();
    await isReady();
    await service.bus.send(tellWord, { word: 'c' });
    await service.bus.publish(wordTold, { word: 'e' });
    await eventually(() => expect(done.toSorted()).toEqual(['broadcast e', 'c', 'event e']));
  });

  it('those who push broadcasts on are told that some may be missing', async () => {
    let resumed = 0;
    service.servers.broadcastsResumed().subscribe(() => (resumed += 1));
    proxy.cut();
    await eventually(() => expect(resumed).toBe(1));
    await isReady();
    expect(resumed).toBe(1);
  });
});

describe('when the broker cancels a consumer', () => {
  it('the queue is declared and consumed again (trap 3)', async () => {
    const { commandsQueue, eventsQueue, requestsQueue } = broker.queues();
    for (const queue of [commandsQueue, eventsQueue, requestsQueue]) await broker.channel.deleteQueue(queue);
    await isReady();
    await eventually(async () => {
      await service.bus.send(tellWord, { word: 'c' });
    });
    await service.bus.publish(wordTold, { word: 'e' });
    expect(await service.bus.request(askWord, { word: 'r' })).toEqual({ word: 'r' });
    await eventually(() => expect(done).toEqual(expect.arrayContaining(['c', 'event e'])));
  });

  it('work that was in other queues of the connection is not disturbed', async () => {
    closeGate();
    await service.bus.send(tellWord, { word: 'slow' });
    await eventually(() => expect(begun).toEqual(['slow']));
    await broker.channel.deleteQueue(broker.queues().eventsQueue);
    await isReady();
    openGate();
    await eventually(() => expect(done).toEqual(['slow']));
    expect(begun).toEqual(['slow']);
  });
});

describe('when the broker closes a channel', () => {
  it('the exchange that was missing is declared again and publishing goes on', async () => {
    await broker.channel.deleteExchange(broker.topology.eventsExchange);
    await expect(service.bus.publish(wordTold, { word: 'x' })).rejects.toMatchObject({
      name: 'BusUnavailableError',
    });
    await eventually(async () => service.bus.publish(wordTold, { word: 'y' }));
  });
});

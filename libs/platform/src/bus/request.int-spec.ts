import { Socket } from 'node:net';
import { jest } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { DomainError } from '#contracts/shared/domain-error';
import { eventually } from '#testing/eventually';
import { BrokerView } from '../../test/broker.js';
import { askWord, tellWord, type Word, wordTold } from '../../test/contracts.js';
import { rabbitmqUrl, ServiceFixture, type TestService } from '../../test/service-fixture.js';
import { BusClient } from './bus-client.js';
import { type BusContext } from './bus-context.js';
import { currentCorrelation, runWithCorrelation } from './correlation.js';
import { HandleCommand, HandleEvent, HandleRequest } from './handlers.js';

const handled: string[] = [];
const stories: { where: string; correlationId: string; causationId: string | null }[] = [];

@Controller()
class Handlers {
  constructor(private readonly bus: BusClient) {}

  @HandleRequest(askWord)
  async answer({ word }: Word, { envelope }: BusContext): Promise<Word> {
    handled.push(word);
    stories.push({ where: 'request', ...currentCorrelation() });
    if (word === 'refuse') throw new DomainError('VERSION_CONFLICT', 'Someone was faster.', { version: 3 });
    if (word === 'break') throw new Error('password is hunter2');
    if (word === 'network') throw Object.assign(new Error('10.0.0.7 down'), { name: 'MongoNetworkError' });
    if (word === 'slow') await new Promise((resolve) => setTimeout(resolve, 600));
    if (word === 'wrong') return JSON.parse('{"word":7}') as Word;
    if (word === 'chain') await this.bus.send(tellWord, { word: envelope.id.slice(0, 20) });
    return { word: `${word}!` };
  }

  @HandleCommand(tellWord)
  async tell({ word }: Word): Promise<void> {
    stories.push({ where: 'command', ...currentCorrelation() });
    await this.bus.publish(wordTold, { word });
  }

  @HandleEvent(wordTold)
  told(): void {
    stories.push({ where: 'event', ...currentCorrelation() });
  }
}

const fixture = new ServiceFixture();
let service: TestService;
let broker: BrokerView;

beforeAll(async () => {
  service = await fixture.start({ controllers: [Handlers] });
  broker = await BrokerView.open(rabbitmqUrl(), service.namespace);
});

afterAll(async () => {
  await broker.close();
  await fixture.stopAll();
});

describe('a request', () => {
  it('travels on connections that do not gather small writes, client and servers alike (trap 4)', async () => {
    const setNoDelay = jest.spyOn(Socket.prototype, 'setNoDelay');
    await fixture.start({ controllers: [Handlers] });
    // One connection of the client, one of each server: requests, commands, events.
    expect(setNoDelay.mock.calls).toEqual([[true], [true], [true], [true]]);
    setNoDelay.mockRestore();
  });

  it('gets its answer at once: fifty in a row take less than two seconds', async () => {
    const startedAt = performance.now();
    for (let count = 0; count < 50; count += 1) {
      expect(await service.bus.request(askWord, { word: `w${count}` })).toEqual({ word: `w${count}!` });
    }
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  it('throws the refusal of the other side as it was', async () => {
    const refusal = await service.bus.request(askWord, { word: 'refuse' }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DomainError);
    expect(refusal).toMatchObject({
      code: 'VERSION_CONFLICT',
      message: 'Someone was faster.',
      details: { version: 3 },
    });
  });

  it.each([
    ['break', 'INTERNAL'],
    ['network', 'SERVICE_UNAVAILABLE'],
    ['wrong', 'INTERNAL'],
  ])('tells only the kind of a failure: %s is %s', async (word, code) => {
    const failure = await service.bus.request(askWord, { word }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code });
    expect(JSON.stringify([failure, String(failure)])).not.toMatch(/hunter2|10\.0\.0\.7|stack/);
  });

  it('is refused with the fields that are wrong', async () => {
    await expect(service.bus.request(askWord, { word: 'x'.repeat(21) })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      details: { errors: [{ path: 'word' }] },
    });
  });

  it('ends at its timeout', async () => {
    const startedAt = performance.now();
    await expect(service.bus.request(askWord, { word: 'slow' }, { timeoutMs: 200 })).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
    });
    expect(performance.now() - startedAt).toBeLessThan(500);
  });

  it('is refused at once when no queue takes it, and so is a command (trap 6)', async () => {
    const alone = await fixture.start({ bus: {} });
    const startedAt = performance.now();
    await expect(alone.bus.request(askWord, { word: 'x' })).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
    });
    await expect(alone.bus.send(tellWord, { word: 'x' })).rejects.toMatchObject({
      name: 'BusUnavailableError',
    });
    expect(performance.now() - startedAt).toBeLessThan(1_500);
    // A fact that interests nobody is no failure.
    await alone.bus.publish(wordTold, { word: 'x' });
  });

  it('is dropped by the broker when its sender gave up before anybody took it', async () => {
    const { requestsQueue } = broker.queues('messaging');
    const { declareRequestsQueue } = await import('./declare-topology.js');
    await declareRequestsQueue(broker.channel, broker.topology, 'messaging', [askWord.wireName]);
    await service.bus.request(askWord, { word: 'forked' }, { timeoutMs: 300 });
    await eventually(async () => expect(await broker.depth(requestsQueue)).toBe(0));
    await broker.channel.deleteQueue(requestsQueue);
  });

  it('is dropped by a server that gets it too late', async () => {
    const { envelopeFor, HEADERS } = await import('./wire-message.js');
    const before = handled.length;
    const publish = (word: string, deadline: number) =>
      broker.channel.publish(
        broker.topology.requestsExchange,
        askWord.wireName,
        Buffer.from(JSON.stringify(envelopeFor(askWord, { word }))),
        { headers: { [HEADERS.deadline]: deadline } },
      );
    publish('late', Date.now() - 1);
    publish('in-time', Date.now() + 5_000);
    await eventually(() => expect(handled.slice(before)).toEqual(['in-time']));
  });

  it('carries its story through everything that it leads to', async () => {
    stories.length = 0;
    await runWithCorrelation({ correlationId: 'story-1', causationId: null }, () =>
      service.bus.request(askWord, { word: 'chain' }),
    );
    await eventually(() =>
      expect(stories.map(({ where, correlationId }) => [where, correlationId])).toEqual([
        ['request', 'story-1'],
        ['command', 'story-1'],
        ['event', 'story-1'],
      ]),
    );
    expect(new Set(stories.map(({ causationId }) => causationId)).size).toBe(3);
  });
});

describe('many sends at once', () => {
  it('are confirmed together instead of one after the other', async () => {
    const publish = (count: number) => service.bus.publish(wordTold, { word: `p${count}` });
    const secondsOf = async (work: () => Promise<unknown>) => {
      const startedAt = performance.now();
      await work();
      return (performance.now() - startedAt) / 1_000;
    };
    const oneByOne = await secondsOf(async () => {
      for (let count = 0; count < 200; count += 1) await publish(count);
    });
    const together = await secondsOf(() =>
      Promise.all(Array.from({ length: 2_000 }, (_value, count) => publish(count))),
    );
    expect(2_000 / together).toBeGreaterThan(2 * (200 / oneByOne));
  });
});

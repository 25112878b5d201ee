import { Controller } from '@nestjs/common';
import { DomainError } from '#contracts/shared/domain-error';
import { eventually } from '#testing/eventually';
import { BrokerView } from '../../test/broker.js';
import { askWord, tellWord, type Word, wordTold } from '../../test/contracts.js';
import { rabbitmqUrl, ServiceFixture, type TestService } from '../../test/service-fixture.js';
import { type BusContext } from './bus-context.js';
import { TransientError } from './bus-errors.js';
import { HandleBroadcast, HandleCommand, HandleEvent, HandleRequest } from './handlers.js';
import { envelopeFor, HEADERS } from './wire-message.js';

const seen: { where: string; word: string; attempt: number }[] = [];
const wordsOf = (where: string) => seen.filter((entry) => entry.where === where).map(({ word }) => word);

@Controller()
class Handlers {
  @HandleRequest(askWord)
  answer({ word }: Word): Word {
    return { word: `${word}!` };
  }

  @HandleCommand(tellWord)
  async tell({ word }: Word, { attempt }: BusContext): Promise<void> {
    seen.push({ where: 'command', word, attempt });
    await Promise.resolve();
    if (word.startsWith('refuse')) throw new DomainError('NOT_FOUND', 'There is no such thing.');
    if (word.startsWith('wait') && attempt !== 2) throw new TransientError('the vendor is busy');
    if (word.startsWith('never')) throw new TransientError('the vendor is busy');
    if (word.startsWith('break')) throw new TypeError('a bug');
  }

  @HandleEvent(wordTold)
  told({ word }: Word, { attempt }: BusContext): void {
    seen.push({ where: 'event', word, attempt });
  }

  @HandleBroadcast(wordTold)
  heard({ word }: Word, { attempt }: BusContext): void {
    seen.push({ where: 'broadcast', word, attempt });
    if (word.startsWith('break')) throw new TypeError('a bug');
  }
}

const fixture = new ServiceFixture();
let service: TestService;
let broker: BrokerView;

/** What a sender of another making could put into the queue. */
function publishRaw(content: string, headers: Record<string, unknown> = {}): void {
  broker.channel.publish(broker.topology.commandsExchange, tellWord.wireName, Buffer.from(content), {
    persistent: true,
    headers,
    messageId: 'raw',
  });
}

beforeAll(async () => {
  service = await fixture.start({
    controllers: [Handlers],
    bus: { requests: true, commands: true, events: true, broadcast: true },
    // Less than the failing messages below: a failure that is not settled would stall the queue.
    environment: { BUS_PREFETCH_COMMANDS: '3' },
  });
  broker = await BrokerView.open(rabbitmqUrl(), service.namespace);
});

afterAll(async () => {
  await broker.close();
  await fixture.stopAll();
});

describe('a message on the bus', () => {
  it('reaches exactly the handlers of its kind, once each (trap 12)', async () => {
    await service.bus.send(tellWord, { word: 'one' });
    await service.bus.publish(wordTold, { word: 'two' });
    expect(await service.bus.request(askWord, { word: 'three' })).toEqual({ word: 'three!' });
    await eventually(() => {
      expect(wordsOf('command')).toEqual(['one']);
      expect(wordsOf('event')).toEqual(['two']);
      expect(wordsOf('broadcast')).toEqual(['two']);
    });
  });

  it('does not stall the queue when its handler throws, however many do (trap 2)', async () => {
    const words = ['break', 'refuse', 'break', 'refuse', 'break', 'refuse', 'break', 'refuse'];
    await Promise.all(words.map((word, index) => service.bus.send(tellWord, { word: `${word}-${index}` })));
    await service.bus.send(tellWord, { word: 'after' });
    await eventually(() => expect(wordsOf('command')).toContain('after'));
    for (const _ of words.filter((word) => word === 'break')) {
      expect((await broker.nextDeadLetter()).properties.headers).toMatchObject({
        [HEADERS.deadLetterReason]: 'handler failed: TypeError',
        [HEADERS.attempt]: 1,
      });
    }
    // A refusal is an answer: it is neither repeated nor parked.
    expect(await broker.depth(broker.queues().deadLetterQueue)).toBe(0);
    expect(wordsOf('command').filter((word) => word.startsWith('refuse'))).toHaveLength(4);
  });

  it('comes again after a second when time may cure the failure, and counts its attempts (trap 10)', async () => {
    const sentAt = Date.now();
    await service.bus.send(tellWord, { word: 'wait' });
    await eventually(() =>
      expect(seen.filter(({ word }) => word === 'wait').map(({ attempt }) => attempt)).toEqual([1, 2]),
    );
    expect(Date.now() - sentAt).toBeGreaterThan(700);
  });

  it('waits longer with each attempt and is parked after the last', async () => {
    const content = JSON.stringify(envelopeFor(tellWord, { word: 'never' }));
    publishRaw(content, { [HEADERS.attempt]: 3 });
    const { retryQueue, commandsQueue } = broker.queues();
    await eventually(async () => expect(await broker.depth(retryQueue(commandsQueue, '60s'))).toBe(1));
    publishRaw(content, { [HEADERS.attempt]: 6 });
    expect((await broker.nextDeadLetter()).properties.headers).toMatchObject({
      [HEADERS.deadLetterReason]: 'gave up after 6 attempts',
    });
  });

  it('begins anew when a person moved it back from the dead-letter queue', async () => {
    publishRaw(JSON.stringify(envelopeFor(tellWord, { word: 'wait again' })), { [HEADERS.attempt]: 6 });
    const { content, properties } = await broker.nextDeadLetter();
    seen.length = 0;
    publishRaw(content.toString(), properties.headers);
    await eventually(() => expect(seen.map(({ attempt }) => attempt)).toEqual([1, 2]));
    expect(await broker.depth(broker.queues().deadLetterQueue)).toBe(0);
  });

  it.each([
    ['not JSON', '{"id":', 'body is not JSON'],
    [
      'an envelope without fields',
      '{"id":"x"}',
      'envelope is invalid: name, version, occurredAt, correlationId',
    ],
    [
      'a payload against its contract',
      JSON.stringify(envelopeFor(tellWord, { word: 7 })),
      'payload is invalid: word',
    ],
  ])('is parked at once with its reason when it is %s', async (_what, content, reason) => {
    publishRaw(content);
    const letter = await broker.nextDeadLetter();
    expect(String(letter.properties.headers?.[HEADERS.deadLetterReason])).toContain(reason);
    expect(letter.content.toString()).toBe(content);
  });

  it('comes again when nobody handles it, since a newer copy of the service may', async () => {
    publishRaw(JSON.stringify({ ...envelopeFor(tellWord, { word: 'new' }), version: 99 }));
    const { retryQueue, commandsQueue } = broker.queues();
    await eventually(async () => expect(await broker.depth(retryQueue(commandsQueue, '1s'))).toBe(1));
  });

  it('is settled as a broadcast even if its handler throws', async () => {
    await service.bus.publish(wordTold, { word: 'break' });
    await service.bus.publish(wordTold, { word: 'later' });
    await eventually(() => expect(wordsOf('broadcast')).toEqual(expect.arrayContaining(['break', 'later'])));
  });

  it('is dead-lettered by the broker when every delivery of it ends without an answer (trap 9)', async () => {
    const queue = broker.queues('messaging').commandsQueue;
    const { declareWorkQueue } = await import('./declare-topology.js');
    await declareWorkQueue(broker.channel, broker.topology, 'messaging', 'commands', []);
    broker.channel.sendToQueue(queue, Buffer.from('poison'), { persistent: true });
    let deliveries = 0;
    await broker.channel.consume(queue, (message) => {
      if (!message) return;
      deliveries += 1;
      broker.channel.reject(message, true);
    });
    const letter = await broker.nextDeadLetter('messaging');
    expect(letter.content.toString()).toBe('poison');
    expect(letter.properties.headers?.['x-first-death-reason']).toBe('delivery_limit');
    expect(deliveries).toBeLessThan(60);
  });
});

import { randomUUID } from 'node:crypto';
import { type Channel } from 'amqplib';
import { type ServiceName } from '#contracts/bus/contract';
import { RETRY_TIERS, type Topology } from '#contracts/bus/topology';

/** After so many deliveries without an answer (the process died each time) the broker itself dead-letters a message. */
const DELIVERY_LIMIT = 50;
/**
 * How far a copy may be behind with broadcasts before the broker drops the oldest. Nobody is told of these, unlike of a lost
 * connection: a browser shows the change with the next one of the same object, or when it reads again.
 */
const BROADCAST_MAX_LENGTH = 20_000;
const BROADCAST_TTL_MS = 60_000;

/** The exchanges, which every process needs before it publishes. Safe to repeat. */
export async function declareExchanges(channel: Channel, topology: Topology): Promise<void> {
  await channel.assertExchange(topology.requestsExchange, 'direct', { durable: true });
  await channel.assertExchange(topology.commandsExchange, 'direct', { durable: true });
  await channel.assertExchange(topology.eventsExchange, 'topic', { durable: true });
}

/** A request lives for seconds: classic queue, and its messages are not persistent. Returns the queue's name. */
export async function declareRequestsQueue(
  channel: Channel,
  topology: Topology,
  service: ServiceName,
  wireNames: readonly string[],
): Promise<string> {
  const queue = topology.service(service).requestsQueue;
  await channel.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'classic' } });
  await bindAll(channel, queue, topology.requestsExchange, wireNames);
  return queue;
}

/** Owed work and facts: replicated queue, dead letters at least once, delay tiers beside it. Returns the queue's name. */
export async function declareWorkQueue(
  channel: Channel,
  topology: Topology,
  service: ServiceName,
  kind: 'commands' | 'events',
  wireNames: readonly string[],
): Promise<string> {
  const { commandsQueue, eventsQueue, deadLetterExchange, deadLetterQueue, retryQueue } =
    topology.service(service);
  const queue = kind === 'commands' ? commandsQueue : eventsQueue;
  await channel.assertExchange(deadLetterExchange, 'fanout', { durable: true });
  await channel.assertQueue(deadLetterQueue, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
  await channel.bindQueue(deadLetterQueue, deadLetterExchange, '');
  await channel.assertQueue(queue, {
    durable: true,
    arguments: {
      ...safeDeadLettering(deadLetterExchange),
      'x-delivery-limit': DELIVERY_LIMIT,
    },
  });
  for (const tier of RETRY_TIERS) {
    await channel.assertQueue(retryQueue(queue, tier.name), {
      durable: true,
      arguments: {
        // Expired messages go back to where they came from through the default exchange.
        ...safeDeadLettering(''),
        'x-dead-letter-routing-key': queue,
        'x-message-ttl': tier.delayMs,
      },
    });
  }
  const exchange = kind === 'commands' ? topology.commandsExchange : topology.eventsExchange;
  await bindAll(channel, queue, exchange, wireNames);
  return queue;
}

/** A queue that lives as long as this process's connection. Its name is new each time, since the broker may not have noticed the end of the old one. */
export async function declareBroadcastQueue(
  channel: Channel,
  topology: Topology,
  service: string,
  wireNames: readonly string[],
): Promise<string> {
  const { queue } = await channel.assertQueue(
    `${topology.eventsExchange}.${service}.broadcast.${randomUUID()}`,
    {
      exclusive: true,
      autoDelete: true,
      durable: false,
      arguments: { 'x-max-length': BROADCAST_MAX_LENGTH, 'x-message-ttl': BROADCAST_TTL_MS },
    },
  );
  await bindAll(channel, queue, topology.eventsExchange, wireNames);
  return queue;
}

/** A dead letter leaves its queue only after the target confirmed it; that needs a queue that refuses publishes instead of dropping its head. */
const safeDeadLettering = (exchange: string) => ({
  'x-queue-type': 'quorum',
  'x-dead-letter-exchange': exchange,
  'x-dead-letter-strategy': 'at-least-once',
  'x-overflow': 'reject-publish',
});

async function bindAll(channel: Channel, queue: string, exchange: string, wireNames: readonly string[]) {
  for (const wireName of wireNames) await channel.bindQueue(queue, exchange, wireName);
}

import { randomUUID } from 'node:crypto';
import { connect } from 'amqplib';
import { SERVICE_NAMES } from '#contracts/bus/contract';
import { RETRY_TIERS, topologyOf } from '#contracts/bus/topology';

/** A BUS_NAMESPACE that no other test has. */
export function aNamespace(): string {
  return `test-${randomUUID().slice(0, 13)}`;
}

/** Removes every queue and exchange of a test's namespace from the broker. */
export async function deleteNamespace(rabbitmqUrl: string, namespace: string): Promise<void> {
  const topology = topologyOf(namespace);
  const connection = await connect(rabbitmqUrl);
  try {
    const channel = await connection.createChannel();
    for (const service of SERVICE_NAMES.map((name) => topology.service(name))) {
      const { requestsQueue, commandsQueue, eventsQueue, deadLetterQueue, deadLetterExchange } = service;
      const retryQueues = [commandsQueue, eventsQueue].flatMap((queue) =>
        RETRY_TIERS.map((tier) => service.retryQueue(queue, tier.name)),
      );
      for (const queue of [requestsQueue, commandsQueue, eventsQueue, deadLetterQueue, ...retryQueues]) {
        await channel.deleteQueue(queue);
      }
      await channel.deleteExchange(deadLetterExchange);
    }
    for (const exchange of [topology.requestsExchange, topology.commandsExchange, topology.eventsExchange]) {
      await channel.deleteExchange(exchange);
    }
  } finally {
    await connection.close();
  }
}

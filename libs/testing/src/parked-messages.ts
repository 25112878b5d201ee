import { connect } from 'amqplib';
import { SERVICE_NAMES } from '#contracts/bus/contract';
import { topologyOf } from '#contracts/bus/topology';

/** A message that a service gave up on. */
export interface ParkedMessage {
  queue: string;
  headers: Record<string, unknown>;
  content: string;
}

/** What lies in the dead-letter queues of a namespace; it stays there. */
export async function parkedMessages(rabbitmqUrl: string, namespace: string): Promise<ParkedMessage[]> {
  const connection = await connect(rabbitmqUrl);
  try {
    const channel = await connection.createChannel();
    const parked: ParkedMessage[] = [];
    for (const service of SERVICE_NAMES) {
      const queue = topologyOf(namespace).service(service).deadLetterQueue;
      for (;;) {
        const message = await channel.get(queue);
        if (message === false) break;
        parked.push({
          queue,
          headers: message.properties.headers ?? {},
          content: message.content.toString('utf8'),
        });
      }
    }
    // Nothing was acknowledged: closing the channel gives every message back to its queue.
    await channel.close();
    return parked;
  } finally {
    await connection.close();
  }
}

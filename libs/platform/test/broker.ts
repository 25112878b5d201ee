import { type Channel, type ChannelModel, connect, type GetMessage } from 'amqplib';
import { type ServiceName } from '#contracts/bus/contract';
import { topologyOf } from '#contracts/bus/topology';
import { eventually } from '#testing/eventually';

/** The broker as an operator sees it, beside the services under test. */
export class BrokerView {
  private constructor(
    private readonly connection: ChannelModel,
    readonly channel: Channel,
    readonly namespace: string,
  ) {}

  static async open(url: string, namespace: string): Promise<BrokerView> {
    const connection = await connect(url);
    return new BrokerView(connection, await connection.createChannel(), namespace);
  }

  queues(service: ServiceName = 'billing') {
    return topologyOf(this.namespace).service(service);
  }

  get topology() {
    return topologyOf(this.namespace);
  }

  /** Messages ready in a queue, not counting those a consumer holds. */
  async depth(queue: string): Promise<number> {
    return (await this.channel.checkQueue(queue)).messageCount;
  }

  /** The next dead letter of a service, taken out of its queue. */
  async nextDeadLetter(service: ServiceName = 'billing'): Promise<GetMessage> {
    return eventually(async () => {
      const message = await this.channel.get(this.queues(service).deadLetterQueue, { noAck: true });
      if (message === false) throw new Error('the dead-letter queue is empty');
      return message;
    });
  }

  async close(): Promise<void> {
    await this.connection.close();
  }
}

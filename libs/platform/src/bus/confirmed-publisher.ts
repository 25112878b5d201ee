import { type ConfirmChannel, type Options } from 'amqplib';
import { BusUnavailableError } from './bus-errors.js';
import { describeFailure } from './describe-failure.js';

export interface Publication {
  readonly exchange: string;
  readonly routingKey: string;
  readonly content: Buffer;
  readonly options: Options.Publish & { readonly messageId: string };
}

/** Publishes on one channel and knows of each message whether the broker has it. Many may be under way at once. */
export class ConfirmedPublisher {
  readonly #returned = new Map<string, () => void>();

  constructor(private readonly channel: ConfirmChannel) {
    // An unroutable message is returned first and confirmed as a success afterwards.
    channel.on('return', (message) => this.#returned.get(String(message.properties.messageId))?.());
  }

  /**
   * Resolves when the broker has taken responsibility. Throws BusUnavailableError when it refused, returned it as
   * unroutable (`mandatory` ones), did not answer within `timeoutMs` or the channel closed: it may have arrived.
   */
  publish({ exchange, routingKey, content, options }: Publication, timeoutMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (failure?: string) => {
        clearTimeout(timer);
        this.#returned.delete(options.messageId);
        if (failure === undefined) resolve();
        else reject(new BusUnavailableError(`${routingKey} was not published: ${failure}`));
      };
      const timer = setTimeout(() => settle(`no confirmation within ${timeoutMs} ms`), timeoutMs);
      if (options.mandatory) this.#returned.set(options.messageId, () => settle('no queue takes it'));
      try {
        this.channel.publish(exchange, routingKey, content, options, (error: unknown) =>
          settle(error ? describeFailure(error) : undefined),
        );
      } catch (error) {
        settle(describeFailure(error));
      }
    });
  }
}

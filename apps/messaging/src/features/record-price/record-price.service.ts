import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG } from '#platform/config/config.token';
import { Sweeper } from '#platform/sweeper/sweeper';
import { MessageProgress } from '../../domain/message-progress.js';
import { MessageRepository } from '../../domain/message.repository.js';
import { type OutgoingMessage, type ProviderPrice } from '../../domain/outgoing-message.js';
import { ProviderUnavailableError, SmsProvider } from '../../domain/sms-provider.js';

const BATCH_SIZE = 100;
const AT_ONCE = 5;

/** Asks the provider what texts cost (P18). A sweep of its own: thousands of prices must not hold up a text whose fate is unknown. */
@Injectable()
export class RecordPriceService implements OnModuleInit {
  constructor(
    private readonly sweeper: Sweeper,
    private readonly messages: MessageRepository,
    private readonly progress: MessageProgress,
    private readonly provider: SmsProvider,
    @Inject(CONFIG) private readonly config: { readonly SWEEP_MS: number },
  ) {}

  onModuleInit(): void {
    const options = { intervalMs: this.config.SWEEP_MS, batchSize: BATCH_SIZE };
    this.sweeper.every('prices', () => this.askForPrices(), options);
  }

  /** How many were due. */
  async askForPrices(): Promise<number> {
    const due = await this.messages.listPricesDue(new Date(), BATCH_SIZE);
    const prices = new Map<string, ProviderPrice | null>();
    const waiting = due.values();
    const ask = async () => {
      for (const message of waiting) prices.set(message.id, await this.#priceOf(message));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, ask));
    const at = new Date();
    await this.progress.applyAll(due, ({ id, providerMessageId }) =>
      providerMessageId === null
        ? undefined
        : { type: 'price-looked-up', at, providerMessageId, price: prices.get(id) ?? null },
    );
    return due.length;
  }

  async #priceOf({ providerMessageId }: OutgoingMessage): Promise<ProviderPrice | null> {
    if (providerMessageId === null) return null;
    try {
      return (await this.provider.find(providerMessageId))?.price ?? null;
    } catch (error) {
      if (error instanceof ProviderUnavailableError) return null;
      throw error;
    }
  }
}

import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG } from '#platform/config/config.token';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { Sweeper } from '#platform/sweeper/sweeper';
import { InboundTexts } from '../../domain/inbound-texts.js';
import { ProviderUnavailableError, SmsProvider } from '../../domain/sms-provider.js';
import { type BackfillClaim, TextingNumberRepository } from '../../domain/texting-number.repository.js';
import { ThreadRepository } from '../../domain/thread.repository.js';

const BATCH_SIZE = 20;

/** Compares the provider's list of what our numbers received with ours, and adds what its webhooks failed to bring. */
@Injectable()
export class BackfillTextsService implements OnModuleInit {
  readonly #logger: StructuredLogger;

  constructor(
    private readonly sweeper: Sweeper,
    private readonly numbers: TextingNumberRepository,
    private readonly provider: SmsProvider,
    private readonly threads: ThreadRepository,
    private readonly inboundTexts: InboundTexts,
    @Inject(CONFIG)
    private readonly config: {
      readonly BACKFILL_MS: number;
      readonly BACKFILL_OVERLAP_MS: number;
      readonly SWEEP_MS: number;
    },
    logger: StructuredLogger,
  ) {
    this.#logger = logger.forContext('backfill');
  }

  onModuleInit(): void {
    const options = { intervalMs: this.config.SWEEP_MS, batchSize: BATCH_SIZE };
    this.sweeper.every('missed texts', () => this.backfill(), options);
  }

  /** How many numbers were looked at. */
  async backfill(): Promise<number> {
    const at = new Date();
    const nextAt = new Date(at.getTime() + this.config.BACKFILL_MS);
    const claims = await this.numbers.claimBackfills(at, nextAt, BATCH_SIZE);
    for (const claim of claims) await this.#backfillNumber(claim, at);
    return claims.length;
  }

  async #backfillNumber({ accountId, phoneNumber, backfilledUntil }: BackfillClaim, at: Date): Promise<void> {
    const since = new Date((backfilledUntil?.getTime() ?? 0) - this.config.BACKFILL_OVERLAP_MS);
    try {
      const received = await this.provider.listReceived({ to: phoneNumber, since });
      const known = await this.threads.knownIncoming(
        received.map(({ providerMessageId }) => providerMessageId),
      );
      const missed = received.filter(({ providerMessageId }) => !known.has(providerMessageId));
      for (const text of missed) await this.inboundTexts.receive(text, null);
      await this.numbers.recordBackfill(accountId, at);
      if (missed.length > 0) {
        this.#logger.warn({ accountId, texts: missed.length }, 'took in texts that no webhook had brought');
      }
    } catch (error) {
      if (!(error instanceof ProviderUnavailableError)) throw error;
      this.#logger.warn({ accountId }, 'could not look for missed texts; the next look goes back as far');
    }
  }
}

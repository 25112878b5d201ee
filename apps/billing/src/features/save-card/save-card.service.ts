import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG } from '#platform/config/config.token';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { Sweeper } from '#platform/sweeper/sweeper';
import { CardSetups } from '../../application/card-setups.js';
import { later } from '../../domain/calendar.js';
import { CardSetupRepository } from '../../domain/card-setup.js';

const LEASE_MS = 60_000;

/** Asks about cards that were being set up and of which no webhook told. */
@Injectable()
export class SaveCardService implements OnModuleInit {
  constructor(
    private readonly repository: CardSetupRepository,
    private readonly setups: CardSetups,
    private readonly sweeper: Sweeper,
    private readonly logger: StructuredLogger,
    @Inject(CONFIG) private readonly config: { readonly SWEEP_INTERVAL_MS: number },
  ) {}

  onModuleInit(): void {
    this.sweeper.every('card-setups', () => this.sweep(), { intervalMs: this.config.SWEEP_INTERVAL_MS });
  }

  async sweep(): Promise<number> {
    for (let done = 0; done < 100; done += 1) {
      const now = new Date();
      const setup = await this.repository.claimDue(now, later(now, LEASE_MS));
      if (setup === null) return done;
      try {
        await this.setups.finish(setup);
      } catch (error) {
        this.logger.warn({ setupId: setup.id, error }, 'could not ask about a card set-up');
        await this.setups.giveUpOrWait(setup);
      }
    }
    return 100;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '#platform/config/config.token';
import { later } from '../domain/calendar.js';
import { type CardSetup, CardSetupRepository } from '../domain/card-setup.js';
import { type SavedCard } from '../domain/credit-account.js';
import { growingDelay } from '../domain/growing-delay.js';
import { CardProvider } from '../domain/payment-provider.js';
import { AccountDesk } from './account-desk.js';

const LONGEST_PAUSE_MS = 600_000;
/** The provider's page lives 24 hours. */
const GIVE_UP_AFTER_MS = 25 * 3_600_000;

/** Takes a card over when its set-up is complete; both the webhook and the poller come here. */
@Injectable()
export class CardSetups {
  constructor(
    private readonly setups: CardSetupRepository,
    private readonly provider: CardProvider,
    private readonly desk: AccountDesk,
    @Inject(CONFIG) private readonly config: { readonly CARD_SETUP_POLL_MS: number },
  ) {}

  /** Safe to repeat. Throws when the provider does not answer. */
  async finish(setup: CardSetup): Promise<void> {
    if (setup.state !== 'open') return;
    if (setup.sessionId === null) return this.giveUpOrWait(setup);
    const progress = await this.provider.readCardSetup(setup.sessionId);
    switch (progress.kind) {
      case 'open':
        return this.giveUpOrWait(setup);
      case 'expired':
        return this.setups.close(setup.id, 'expired');
      case 'complete':
        await this.take(setup.accountId, progress.card);
        await this.setups.close(setup.id, 'completed');
    }
  }

  async take(accountId: string, card: SavedCard): Promise<void> {
    const { change } = await this.desk.apply(accountId, { kind: 'card-saved', card });
    if (change.account.card?.paymentMethodId === card.paymentMethodId) await this.provider.makeDefault(card);
  }

  /** Asks again after a pause, unless the provider's page cannot be open any more. */
  async giveUpOrWait({ id, createdAt, checks }: CardSetup): Promise<void> {
    const now = new Date();
    if (now.getTime() - createdAt.getTime() > GIVE_UP_AFTER_MS) return this.setups.close(id, 'expired');
    const pauseMs = growingDelay(checks, this.config.CARD_SETUP_POLL_MS, LONGEST_PAUSE_MS);
    await this.setups.postpone(id, later(now, pauseMs));
  }
}

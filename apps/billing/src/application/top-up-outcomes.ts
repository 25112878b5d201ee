import { Inject, Injectable } from '@nestjs/common';
import { PAYMENT_FAILURES } from '#contracts/shared/payment-failure';
import { CONFIG } from '#platform/config/config.token';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { later } from '../domain/calendar.js';
import { growingDelay } from '../domain/growing-delay.js';
import { type PaymentOutcome } from '../domain/payment-provider.js';
import { isConfirming, type PaymentFailure, type PendingTopUp, type TopUp } from '../domain/top-up.js';
import { TopUpRepository } from '../domain/top-up.repository.js';
import { AccountDesk } from './account-desk.js';

/** Whoever has not confirmed by then has left the bank's page. */
const CONFIRMATION_LIVES_MS = 15 * 60_000;

const NOBODY_WAS_THERE: PaymentFailure = {
  code: 'authentication_required',
  declineCode: null,
  sentence: PAYMENT_FAILURES.authentication_required,
};

/** Brings what the provider says of an attempt into the books, or notes when to ask again. Safe to repeat. */
@Injectable()
export class TopUpOutcomes {
  constructor(
    private readonly topUps: TopUpRepository,
    private readonly desk: AccountDesk,
    private readonly logger: StructuredLogger,
    @Inject(CONFIG) private readonly config: { readonly RETRY_MS: number; readonly RETRY_MAX_MS: number },
  ) {}

  async record(topUp: PendingTopUp, outcome: PaymentOutcome): Promise<void> {
    const { id: topUpId, accountId, attempt } = topUp;
    switch (outcome.kind) {
      case 'succeeded':
        await this.desk.apply(accountId, { kind: 'top-up-succeeded', topUpId, payment: outcome.payment });
        return;
      case 'declined':
        return this.#decline(topUp, outcome.paymentIntentId, outcome.failure);
      case 'confirming':
        if (!isConfirming(topUp)) return this.#decline(topUp, outcome.paymentIntentId, NOBODY_WAS_THERE);
        await this.topUps.noteConfirmation(topUp, outcome.paymentIntentId, outcome.url);
        if (Date.now() - topUp.attemptStartedAt.getTime() < CONFIRMATION_LIVES_MS)
          return this.lookAgain(topUp);
        await this.desk.apply(accountId, { kind: 'confirmation-abandoned', topUpId, attempt });
        return;
      case 'processing':
        await this.topUps.noteProcessing(topUp, outcome.paymentIntentId);
        return this.lookAgain(topUp);
      case 'unknown':
        this.logger.warn(
          { topUpId, attempt, reason: outcome.reason },
          'the outcome of a charge is not known yet',
        );
        return this.lookAgain(topUp);
    }
  }

  lookAgain(topUp: TopUp & { readonly checks: number }): Promise<void> {
    const { RETRY_MS, RETRY_MAX_MS } = this.config;
    return this.topUps.postpone(topUp, later(new Date(), growingDelay(topUp.checks, RETRY_MS, RETRY_MAX_MS)));
  }

  async #decline(
    { id: topUpId, accountId, attempt }: PendingTopUp,
    paymentIntentId: string | null,
    failure: PaymentFailure,
  ): Promise<void> {
    this.logger.info({ topUpId, attempt, code: failure.code }, 'a top-up was declined');
    await this.desk.apply(accountId, {
      kind: 'top-up-declined',
      topUpId,
      decline: { attempt, paymentIntentId, failure },
    });
  }
}

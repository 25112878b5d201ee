import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG } from '#platform/config/config.token';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { Sweeper } from '#platform/sweeper/sweeper';
import { AccountDesk } from '../../application/account-desk.js';
import { TopUpOutcomes } from '../../application/top-up-outcomes.js';
import { later } from '../../domain/calendar.js';
import { PaymentProvider } from '../../domain/payment-provider.js';
import { type GrantedTopUp, type PendingTopUp } from '../../domain/top-up.js';
import { TopUpRepository } from '../../domain/top-up.repository.js';
import { type RunTopUpConfig } from './run-top-up.config.js';

/** The provider forgets idempotency keys after 24 hours; one that old would charge again. */
const KEY_LIVES_MS = 23 * 3_600_000;
/** After so many unclear answers a payment that Stripe shows as declined is taken for just that; a late success still grants. */
const ASK_AT_MOST = 5;
/** Beyond the call's own time-out, so that two copies do not ask at once. They may: it would be the same request. */
const LEASE_MARGIN_MS = 10_000;

/**
 * Carries a top-up to its end: asks the provider, and again until the answer is known. It is kicked right after the
 * commit that opened the attempt; the sweeper finds what was interrupted. The webhook may be first: then this finds it granted.
 */
@Injectable()
export class RunTopUpService implements OnModuleInit {
  constructor(
    private readonly topUps: TopUpRepository,
    private readonly provider: PaymentProvider,
    private readonly desk: AccountDesk,
    private readonly outcomes: TopUpOutcomes,
    private readonly sweeper: Sweeper,
    private readonly logger: StructuredLogger,
    @Inject(CONFIG) private readonly config: RunTopUpConfig,
  ) {}

  onModuleInit(): void {
    this.desk.follow('run-top-up', ({ topUpId }) => this.run(topUpId));
    this.sweeper.every('run-top-ups', () => this.#sweep(), { intervalMs: this.config.SWEEP_INTERVAL_MS });
  }

  /** Takes one step if the top-up is due and nobody else is at it. */
  async run(topUpId: string): Promise<void> {
    const now = new Date();
    const leaseUntil = later(now, this.config.STRIPE_TIMEOUT_MS + LEASE_MARGIN_MS);
    const topUp = await this.topUps.claim(topUpId, now, leaseUntil);
    if (topUp?.state === 'pending') await this.#charge(topUp, now);
    if (topUp?.state === 'granted') await this.#fetchReceipt(topUp);
  }

  async #sweep(): Promise<number> {
    const due = await this.topUps.listDue(new Date(), 100);
    await Promise.all(due.map((topUpId) => this.#runLogged(topUpId)));
    return due.length;
  }

  async #runLogged(topUpId: string): Promise<void> {
    try {
      await this.run(topUpId);
    } catch (error) {
      this.logger.error({ topUpId, error }, 'a top-up could not be carried on; it is tried again');
    }
  }

  async #charge(topUp: PendingTopUp, now: Date): Promise<void> {
    const { replacedPaymentIntentId } = topUp;
    if (replacedPaymentIntentId !== null && topUp.paymentIntentId === null) {
      const cancelled = await this.provider.cancelPayment(replacedPaymentIntentId);
      if (cancelled.kind !== 'cancelled') return this.outcomes.record(topUp, cancelled);
    }
    const keyIsAlive = now.getTime() - topUp.attemptStartedAt.getTime() < KEY_LIVES_MS;
    if (topUp.phase !== 'asking' && topUp.paymentIntentId !== null)
      return this.outcomes.record(topUp, await this.provider.readPayment(topUp.paymentIntentId));
    // Stripe stores an error 500 under the key and repeats it, so after a first unclear answer reading tells more than asking.
    const isFirstTry = topUp.checks <= 1 && (topUp.attempt === 1 || topUp.paymentIntentId !== null);
    if (keyIsAlive && isFirstTry) return this.outcomes.record(topUp, await this.provider.charge(topUp));
    return this.#lookFirst(topUp, keyIsAlive);
  }

  /** Whether a payment exists is not certain and the key does not protect: so read before writing. */
  async #lookFirst(topUp: PendingTopUp, keyIsAlive: boolean): Promise<void> {
    const found = await this.provider.findPayment(topUp);
    switch (found.kind) {
      case 'unknown':
        return this.outcomes.record(topUp, found);
      case 'found': {
        await this.topUps.notePayment(topUp, found.paymentIntentId);
        const isTaken = found.outcome.kind === 'succeeded' || found.outcome.kind === 'processing';
        const saysNo = found.outcome.kind === 'declined' || found.outcome.kind === 'confirming';
        const isDeclinedForGood = saysNo && topUp.checks >= ASK_AT_MOST;
        const isOver = !keyIsAlive || isTaken || isDeclinedForGood;
        const known = { ...topUp, paymentIntentId: found.paymentIntentId };
        return this.outcomes.record(known, isOver ? found.outcome : await this.provider.charge(known));
      }
      case 'absent':
        if (keyIsAlive) return this.outcomes.record(topUp, await this.provider.charge(topUp));
        this.logger.warn({ topUpId: topUp.id }, 'a charge never reached the provider and is started anew');
        await this.desk.apply(topUp.accountId, {
          kind: 'top-up-lost',
          topUpId: topUp.id,
          attempt: topUp.attempt,
        });
    }
  }

  /** P24: the success was heard of without its receipt. */
  async #fetchReceipt(topUp: GrantedTopUp): Promise<void> {
    const outcome =
      topUp.paymentIntentId === null ? undefined : await this.provider.readPayment(topUp.paymentIntentId);
    if (outcome?.kind === 'succeeded' && outcome.payment.receiptUrl !== null)
      return this.topUps.noteReceipt(topUp.id, outcome.payment);
    return this.outcomes.lookAgain(topUp);
  }
}

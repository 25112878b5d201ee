import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG } from '#platform/config/config.token';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { Sweeper } from '#platform/sweeper/sweeper';
import { AccountDesk } from '../../application/account-desk.js';
import { later } from '../../domain/calendar.js';
import { growingDelay } from '../../domain/growing-delay.js';
import { RefundProvider, type RefundOutcome } from '../../domain/refund-provider.js';
import { type Refund, type RefundProgress } from '../../domain/refund.js';
import { RefundRepository } from '../../domain/refund.repository.js';
import { TopUpRepository } from '../../domain/top-up.repository.js';

/** Beyond the call's own time-out, so that two copies do not ask at once. They may: it would be the same request. */
const LEASE_MARGIN_MS = 10_000;
/** Banks take days over a refund that the provider has taken on. */
const LONGEST_WATCH_MS = 3_600_000;

interface RunRefundConfig {
  readonly SWEEP_INTERVAL_MS: number;
  readonly STRIPE_TIMEOUT_MS: number;
  readonly RETRY_MS: number;
  readonly RETRY_MAX_MS: number;
}

/**
 * Carries a refund to its end: asks the provider, and watches it until it has succeeded or failed. It is kicked right after
 * the commit that wrote it down; the sweeper finds what was interrupted. The webhook may be first: then this finds it done.
 */
@Injectable()
export class RunRefundService implements OnModuleInit {
  constructor(
    private readonly refunds: RefundRepository,
    private readonly topUps: TopUpRepository,
    private readonly provider: RefundProvider,
    private readonly desk: AccountDesk,
    private readonly sweeper: Sweeper,
    private readonly logger: StructuredLogger,
    @Inject(CONFIG) private readonly config: RunRefundConfig,
  ) {}

  onModuleInit(): void {
    this.desk.follow('run-refund', ({ refundId }) => this.run(refundId));
    this.sweeper.every('run-refunds', () => this.#sweep(), { intervalMs: this.config.SWEEP_INTERVAL_MS });
  }

  /** Takes one step if the refund is due and nobody else is at it. */
  async run(refundId: string): Promise<void> {
    const now = new Date();
    const leaseUntil = later(now, this.config.STRIPE_TIMEOUT_MS + LEASE_MARGIN_MS);
    const refund = await this.refunds.claim(refundId, now, leaseUntil);
    if (refund?.state !== 'pending') return;
    const topUp = await this.topUps.find(refund.accountId, refund.topUpId);
    if (topUp === null || topUp.paymentIntentId === null) throw new Error('a refund of no payment');
    await this.#record(refund, await this.#ask(refund, topUp.paymentIntentId));
  }

  async #sweep(): Promise<number> {
    const due = await this.refunds.listDue(new Date(), 100);
    await Promise.all(due.map((refundId) => this.run(refundId)));
    return due.length;
  }

  /**
   * Once it may have been made, looking tells more than asking: Stripe repeats an error 500 under the key, and forgets the key
   * after a day. A refund that is proven not to be there is asked for again in the same words, but only one that was asked
   * for here and that was never seen there: any other would be more money than anybody wanted to give back.
   */
  async #ask(refund: Refund, paymentIntentId: string): Promise<RefundOutcome> {
    const isToBeMade = refund.requestedBy !== null && refund.providerRefundId === null;
    if (isToBeMade && refund.checks <= 1) return this.provider.refund(refund, paymentIntentId);
    const found = await this.provider.findRefund(refund, paymentIntentId);
    if (found.kind !== 'absent') return found;
    if (isToBeMade) return this.provider.refund(refund, paymentIntentId);
    return { kind: 'unknown', reason: 'the provider does not list it' };
  }

  async #record(refund: Refund, outcome: RefundOutcome): Promise<void> {
    const { id: refundId } = refund;
    switch (outcome.kind) {
      case 'made': {
        await this.#progress(refund, outcome.refund);
        if (outcome.refund.state === 'pending') await this.#lookAgain(refund, LONGEST_WATCH_MS);
        return;
      }
      case 'refused':
        this.logger.info({ refundId, reason: outcome.sentence }, 'a refund was refused');
        return this.#progress(refund, {
          state: 'failed',
          providerRefundId: null,
          failureReason: outcome.sentence,
        });
      case 'unknown':
        this.logger.warn({ refundId, reason: outcome.reason }, 'the outcome of a refund is not known yet');
        return this.#lookAgain(refund, this.config.RETRY_MAX_MS);
    }
  }

  async #progress({ id: refundId, accountId, topUpId }: Refund, progress: RefundProgress): Promise<void> {
    await this.desk.apply(accountId, { kind: 'refund-progressed', topUpId, refundId, progress });
  }

  #lookAgain({ id, checks }: Refund, longestMs: number): Promise<void> {
    return this.refunds.postpone(
      id,
      later(new Date(), growingDelay(checks, this.config.RETRY_MS, longestMs)),
    );
  }
}

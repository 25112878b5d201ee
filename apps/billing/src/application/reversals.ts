import { Injectable } from '@nestjs/common';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { ComparedDays, requestLateDays } from '../domain/compared-day.js';
import { RefundProvider } from '../domain/refund-provider.js';
import { type SucceededPayment, type TopUp } from '../domain/top-up.js';
import { TopUpRepository } from '../domain/top-up.repository.js';
import { AccountDesk } from './account-desk.js';

/**
 * Brings a payment's refunds and disputes into our books, whoever made them. What an event says is only a hint: they are
 * read anew, all of them, and the books decide what is news. So any order will do, and any number of times.
 */
@Injectable()
export class Reversals {
  constructor(
    private readonly provider: RefundProvider,
    private readonly topUps: TopUpRepository,
    private readonly desk: AccountDesk,
    private readonly compared: ComparedDays,
    private readonly logger: StructuredLogger,
  ) {}

  /** Throws when the provider does not answer. A payment that is not ours is left alone. */
  async refresh(paymentIntentId: string): Promise<void> {
    const { topUpId, payment, refunds, disputes } = await this.provider.readReversals(paymentIntentId);
    if (topUpId === null || payment.kind !== 'succeeded') return;
    const topUp = await this.topUps.findById(topUpId);
    if (topUp === null)
      return this.logger.error({ topUpId }, 'money went back of a top-up that we do not know');
    const { accountId } = topUp;
    await requestLateDays(
      this.compared,
      [...refunds, ...disputes].map(({ createdAt }) => createdAt),
    );
    const paidBy =
      topUp.state === 'granted' ? topUp.paymentIntentId : await this.#grant(topUp, payment.payment);
    // Another payment under the same mark brought no messages, so it takes none when it goes back.
    if (paidBy !== paymentIntentId)
      return this.logger.warn({ topUpId, paymentIntentId }, 'money went back that no messages came of');
    for (const refund of refunds) await this.desk.apply(accountId, { kind: 'refund-seen', topUpId, refund });
    for (const dispute of disputes)
      await this.desk.apply(accountId, { kind: 'dispute-seen', topUpId, dispute });
  }

  /** The word of the refund may come before the word of the payment. Returns the payment that the top-up is granted for. */
  async #grant({ id: topUpId, accountId }: TopUp, payment: SucceededPayment): Promise<string | null> {
    const { topUps } = await this.desk.apply(accountId, { kind: 'top-up-succeeded', topUpId, payment });
    return topUps.get(topUpId)?.paymentIntentId ?? null;
  }
}

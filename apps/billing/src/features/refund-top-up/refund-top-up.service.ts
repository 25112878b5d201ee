import { Injectable } from '@nestjs/common';
import { AccountDesk } from '../../application/account-desk.js';
import { ChargeStories } from '../../application/charge-stories.js';
import { RefundKeyReusedError, TopUpNotFoundError } from '../../domain/billing.errors.js';
import { refundView } from '../../domain/charge-view.js';
import { FinanceAudit } from '../../domain/finance-audit.js';
import { fingerprintOf, type Refund, type RefundRequest } from '../../domain/refund.js';
import { RefundRepository } from '../../domain/refund.repository.js';
import { type TopUp } from '../../domain/top-up.js';
import { TopUpRepository } from '../../domain/top-up.repository.js';

/** Finance gives money back. The answer is given before the provider's. */
@Injectable()
export class RefundTopUpService {
  constructor(
    private readonly topUps: TopUpRepository,
    private readonly refunds: RefundRepository,
    private readonly desk: AccountDesk,
    private readonly stories: ChargeStories,
    private readonly audit: FinanceAudit,
  ) {}

  async refund(topUpId: string, request: RefundRequest) {
    const before = await this.#find(topUpId);
    await this.audit.note(request.actor, 'refund-top-up', topUpId, [before.accountId]);
    const { requestKey } = request;
    const refund =
      (await this.refunds.findByRequestKey(requestKey)) ?? (await this.#request(before, request));
    if (refund.requestFingerprint !== fingerprintOf(topUpId, request)) throw new RefundKeyReusedError();
    return { refund: refundView(refund), charge: await this.stories.tell(await this.#find(topUpId)) };
  }

  async #request({ accountId, id: topUpId }: TopUp, request: RefundRequest): Promise<Refund> {
    try {
      await this.desk.apply(accountId, { kind: 'refund-requested', topUpId, request });
    } catch (error) {
      // The same key may have been first at this moment, also for another firm's top-up.
      const first = await this.refunds.findByRequestKey(request.requestKey);
      if (first === null) throw error;
      return first;
    }
    const refund = await this.refunds.findByRequestKey(request.requestKey);
    if (refund === null) throw new Error('the refund was not written down');
    return refund;
  }

  async #find(topUpId: string): Promise<TopUp> {
    const topUp = await this.topUps.findById(topUpId);
    if (topUp === null) throw new TopUpNotFoundError();
    return topUp;
  }
}

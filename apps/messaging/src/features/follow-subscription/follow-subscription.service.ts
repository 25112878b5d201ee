import { Injectable } from '@nestjs/common';
import { EntitlementRepository } from '../../domain/entitlement.repository.js';
import { MessageProgress } from '../../domain/message-progress.js';
import { MessageRepository } from '../../domain/message.repository.js';

const BATCH_SIZE = 500;

/** Keeps our copy of who includes text messaging. When a firm does not any more, what has not left yet stays (P6). */
@Injectable()
export class FollowSubscriptionService {
  constructor(
    private readonly entitlements: EntitlementRepository,
    private readonly messages: MessageRepository,
    private readonly progress: MessageProgress,
  ) {}

  async follow(accountId: string, included: boolean, version: number): Promise<void> {
    const isNews = await this.entitlements.record(accountId, { included, version });
    if (!isNews || included) return;
    for (;;) {
      const open = await this.messages.listOpen({ accountId, limit: BATCH_SIZE });
      const waiting = open.filter(({ state }) => state !== 'sending' && state !== 'unknown');
      await this.progress.applyAll(waiting, () => ({ type: 'not-included', at: new Date() }));
      if (waiting.length === 0 || open.length < BATCH_SIZE) return;
    }
  }
}

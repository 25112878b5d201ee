import { Controller } from '@nestjs/common';
import { type z } from 'zod';
import { freeMessagesGrantedV1 } from '#contracts/bus/billing/billing.v1';
import { numberChangedV1 } from '#contracts/bus/messaging/texting-number.v1';
import { HandleEvent } from '#platform/bus/handlers';
import { SubscriptionBook } from '../../domain/subscription-book.js';

/** What was owed is settled when its receiver says so. */
@Controller()
export class RecordAnswersHandler {
  constructor(private readonly book: SubscriptionBook) {}

  @HandleEvent(freeMessagesGrantedV1)
  async granted({ accountId }: z.infer<typeof freeMessagesGrantedV1.payload>): Promise<void> {
    await this.book.note(accountId, { type: 'free-messages-granted' });
  }

  @HandleEvent(numberChangedV1)
  async numberChanged(event: z.infer<typeof numberChangedV1.payload>): Promise<void> {
    const { accountId, request, number } = event;
    await this.book.note(accountId, { type: 'number-changed', request, state: number.state });
  }
}

import { Injectable } from '@nestjs/common';
import { freeMessagesGrantedV1 } from '#contracts/bus/billing/billing.v1';
import { BusClient } from '#platform/bus/bus-client';
import { AccountDesk } from '../../application/account-desk.js';

/** P4: grants once and answers every time. */
@Injectable()
export class GrantFreeMessagesService {
  constructor(
    private readonly desk: AccountDesk,
    private readonly bus: BusClient,
  ) {}

  async grant(accountId: string): Promise<void> {
    const { change } = await this.desk.join(accountId, { kind: 'grant-free-messages' });
    const { freeGrantedAt } = change.account;
    if (freeGrantedAt === null) throw new Error('the free messages were not granted');
    await this.bus.publish(freeMessagesGrantedV1, { accountId, at: freeGrantedAt.toISOString() });
  }
}

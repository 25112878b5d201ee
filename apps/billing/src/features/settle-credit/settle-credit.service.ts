import { Injectable } from '@nestjs/common';
import { creditSettledV1, type Settlement } from '#contracts/bus/billing/credit.v1';
import { BusClient } from '#platform/bus/bus-client';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { AccountDesk } from '../../application/account-desk.js';

/** Settles and confirms what is recorded, which is `released` also when a `spent` was overtaken by it. */
@Injectable()
export class SettleCreditService {
  constructor(
    private readonly desk: AccountDesk,
    private readonly bus: BusClient,
    private readonly logger: StructuredLogger,
  ) {}

  async settle(accountId: string, settlements: readonly Settlement[]): Promise<void> {
    const { change, reservations } = await this.desk.join(accountId, { kind: 'settle', settlements });
    for (const { id, state } of change.reservations.filter((it) => it.state === 'spent' && it.pool === null))
      this.logger.warn(
        { accountId, reservationId: id, state },
        'a message was sent for which no credit was held',
      );
    await this.bus.publish(creditSettledV1, {
      accountId,
      settlements: settlements.map(({ reservationId, outcome }) => ({
        reservationId,
        outcome: reservations.get(reservationId)?.state === 'released' ? 'released' : outcome,
      })),
    });
  }
}

import { Injectable } from '@nestjs/common';
import { creditDecidedV1 } from '#contracts/bus/billing/credit.v1';
import { BusClient } from '#platform/bus/bus-client';
import { AccountDesk } from '../../application/account-desk.js';
import { creditDecision } from '../../application/credit-answers.js';
import { Entitlements } from '../../application/entitlements.js';

/** Reserves and answers. If the answer is lost the command comes again, and what was recorded is said again. */
@Injectable()
export class ReserveCreditService {
  constructor(
    private readonly desk: AccountDesk,
    private readonly entitlements: Entitlements,
    private readonly bus: BusClient,
  ) {}

  async reserve(accountId: string, reservationIds: readonly string[]): Promise<void> {
    await this.entitlements.ensureKnown(accountId);
    const { change, reservations } = await this.desk.join(accountId, { kind: 'reserve', reservationIds });
    const { account } = change;
    await this.bus.publish(creditDecidedV1, {
      accountId,
      revision: account.revision,
      decisions: [...new Set(reservationIds)].flatMap((id) => {
        const reservation = reservations.get(id);
        return reservation === undefined ? [] : [creditDecision(account, reservation)];
      }),
    });
  }
}

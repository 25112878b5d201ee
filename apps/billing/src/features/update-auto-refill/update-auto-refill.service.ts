import { Injectable } from '@nestjs/common';
import { type Requester } from '#contracts/shared/requester';
import { AccountDesk } from '../../application/account-desk.js';
import { SettingsPeople } from '../../application/settings-people.js';
import { billingOverview, type BillingOverview } from '../../domain/billing-overview.js';
import { type AutoRefillChanges } from '../../domain/decisions/change-settings.js';
import { requireSettingsRole } from '../../domain/settings-role.js';

@Injectable()
export class UpdateAutoRefillService {
  constructor(
    private readonly desk: AccountDesk,
    private readonly people: SettingsPeople,
  ) {}

  async update(requester: Requester, changes: AutoRefillChanges): Promise<BillingOverview> {
    requireSettingsRole(requester);
    const { change, topUps } = await this.desk.act(requester.account.id, {
      actor: requester.user,
      event: { kind: 'auto-refill-changed', changes },
    });
    await this.people.acted(requester);
    const { account } = change;
    return billingOverview(account, topUps.get(account.openTopUpId ?? '') ?? null, new Date());
  }
}

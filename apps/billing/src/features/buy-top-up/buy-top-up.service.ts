import { Injectable } from '@nestjs/common';
import { type Requester } from '#contracts/shared/requester';
import { AccountDesk } from '../../application/account-desk.js';
import { Entitlements } from '../../application/entitlements.js';
import { SettingsPeople } from '../../application/settings-people.js';
import { TopUpNotFoundError } from '../../domain/billing.errors.js';
import { answeredBefore } from '../../domain/decisions/buy-top-up.js';
import { requireSettingsRole } from '../../domain/settings-role.js';
import { type TopUp } from '../../domain/top-up.js';
import { topUpView } from '../../domain/top-up-view.js';

/** A person buys now or tries a declined top-up again. The answer is given before the bank's. */
@Injectable()
export class BuyTopUpService {
  constructor(
    private readonly desk: AccountDesk,
    private readonly entitlements: Entitlements,
    private readonly people: SettingsPeople,
  ) {}

  async buy(requester: Requester, packs: number, requestKey: string | null) {
    requireSettingsRole(requester);
    const accountId = requester.account.id;
    await this.entitlements.ensureIncludedIfSo(accountId);
    const { change, topUps } = await this.desk.act(accountId, {
      actor: requester.user,
      event: { kind: 'buy-top-up', requestKey, packs },
    });
    await this.people.acted(requester);
    const answered = requestKey === null ? undefined : answeredBefore(topUps, requestKey);
    return answer(answered ?? topUps.get(change.account.openTopUpId ?? ''));
  }

  async retry(requester: Requester, topUpId: string) {
    requireSettingsRole(requester);
    const accountId = requester.account.id;
    await this.entitlements.ensureIncludedIfSo(accountId);
    const { topUps } = await this.desk.act(accountId, {
      actor: requester.user,
      event: { kind: 'retry-top-up', topUpId },
    });
    await this.people.acted(requester);
    return answer(topUps.get(topUpId));
  }
}

function answer(topUp: TopUp | undefined) {
  if (topUp === undefined) throw new TopUpNotFoundError();
  return { topUp: topUpView(topUp) };
}

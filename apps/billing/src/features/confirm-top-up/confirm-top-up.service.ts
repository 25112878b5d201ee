import { Injectable } from '@nestjs/common';
import { type Requester } from '#contracts/shared/requester';
import { AccountDesk } from '../../application/account-desk.js';
import { Entitlements } from '../../application/entitlements.js';
import { SettingsPeople } from '../../application/settings-people.js';
import { TopUpOutcomes } from '../../application/top-up-outcomes.js';
import {
  NoBankConfirmationNeededError,
  PaymentProviderUnavailableError,
  TopUpNotFoundError,
} from '../../domain/billing.errors.js';
import { type PaymentOutcome, PaymentProvider } from '../../domain/payment-provider.js';
import { requireSettingsRole } from '../../domain/settings-role.js';
import { isConfirming } from '../../domain/top-up.js';

/**
 * Sends an owner or admin to the bank's page for a declined payment. The attempt is in the books before the provider is
 * asked, and whoever asks again gets the same page. That it was paid is heard of from the provider, never from the browser.
 */
@Injectable()
export class ConfirmTopUpService {
  constructor(
    private readonly desk: AccountDesk,
    private readonly entitlements: Entitlements,
    private readonly people: SettingsPeople,
    private readonly provider: PaymentProvider,
    private readonly outcomes: TopUpOutcomes,
  ) {}

  async confirm(requester: Requester, topUpId: string, returnUrl: string): Promise<{ url: string }> {
    requireSettingsRole(requester);
    const accountId = requester.account.id;
    await this.entitlements.ensureIncludedIfSo(accountId);
    const { topUps } = await this.desk.act(accountId, {
      actor: requester.user,
      event: { kind: 'confirm-top-up', topUpId, returnUrl },
    });
    await this.people.acted(requester);
    const topUp = topUps.get(topUpId);
    if (topUp === undefined) throw new TopUpNotFoundError();
    if (!isConfirming(topUp)) throw new NoBankConfirmationNeededError();
    if (topUp.confirmation.url !== null) return { url: topUp.confirmation.url };
    const outcome = await this.provider.charge(topUp);
    await this.outcomes.record(topUp, outcome);
    return { url: pageAfter(outcome, topUp.confirmation.returnUrl) };
  }
}

function pageAfter(outcome: PaymentOutcome, returnUrl: string): string {
  switch (outcome.kind) {
    case 'confirming':
      if (outcome.url === null) throw new PaymentProviderUnavailableError();
      return outcome.url;
    case 'succeeded':
    case 'processing':
      // The bank was content without a page.
      return returnUrl;
    case 'declined':
      throw new NoBankConfirmationNeededError();
    case 'unknown':
      throw new PaymentProviderUnavailableError();
  }
}

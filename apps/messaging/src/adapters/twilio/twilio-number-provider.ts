import { Inject, Injectable } from '@nestjs/common';
import { type Twilio } from 'twilio';
import { NumberProvider, type OwnedNumber, type PurchaseOutcome } from '../../domain/number-provider.js';
import { ProviderUnavailableError } from '../../domain/sms-provider.js';
import { inboundWebhook, TWILIO_CLIENT, TWILIO_SETTINGS } from './twilio-client.js';
import { type TwilioSettings } from './twilio-client.js';
import { toTwilioFailure } from './twilio-failure.js';

const CANDIDATES = 20;
const TAKEN_CODES = new Set([21_421, 21_422]);

/** A number carries its account's id as its friendly name, so that a lost answer can be made good by looking. */
@Injectable()
export class TwilioNumberProvider extends NumberProvider {
  constructor(
    @Inject(TWILIO_CLIENT) private readonly client: Twilio,
    @Inject(TWILIO_SETTINGS) private readonly settings: TwilioSettings,
  ) {
    super();
  }

  async search(): Promise<string[]> {
    const found = await ask(() =>
      this.client
        .availablePhoneNumbers(this.settings.numberCountry)
        .local.list({ smsEnabled: true, pageSize: CANDIDATES, limit: CANDIDATES }),
    );
    return found.map(({ phoneNumber }) => phoneNumber);
  }

  async buy(phoneNumber: string, accountId: string): Promise<PurchaseOutcome> {
    const webhook = inboundWebhook(this.settings.publicBaseUrl);
    try {
      const bought = await this.client.incomingPhoneNumbers.create({
        phoneNumber,
        friendlyName: accountId,
        smsUrl: webhook.url,
        smsMethod: 'POST',
        smsFallbackUrl: webhook.fallbackUrl,
        smsFallbackMethod: 'POST',
      });
      return { kind: 'bought', number: toOwnedNumber(bought) };
    } catch (error) {
      const failure = toTwilioFailure(error);
      switch (failure.kind) {
        case 'refused':
          return failure.code !== null && TAKEN_CODES.has(failure.code)
            ? { kind: 'taken' }
            : { kind: 'refused', providerCode: failure.code };
        case 'busy':
        case 'unreachable':
        case 'our-account':
          return { kind: 'not-taken' };
        case 'unknown':
          return { kind: 'unknown' };
      }
    }
  }

  async findOwned(query: { phoneNumber: string } | { accountId: string }): Promise<OwnedNumber[]> {
    const filter =
      'phoneNumber' in query ? { phoneNumber: query.phoneNumber } : { friendlyName: query.accountId };
    const found = await ask(() => this.client.incomingPhoneNumbers.list({ ...filter, limit: CANDIDATES }));
    return found
      .map(toOwnedNumber)
      .filter((number) => 'phoneNumber' in query || number.accountId === query.accountId);
  }
}

const toOwnedNumber = (number: { sid: string; phoneNumber: string; friendlyName: string }): OwnedNumber => ({
  providerNumberId: number.sid,
  phoneNumber: number.phoneNumber,
  accountId: number.friendlyName,
});

async function ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
  try {
    return await question();
  } catch (error) {
    throw new ProviderUnavailableError(`Twilio could not be asked: ${toTwilioFailure(error).kind}`);
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '#contracts/shared/domain-error';
import { DELIVERY_POLICY, type DeliveryPolicy } from '../../domain/delivery-policy.js';
import { ProviderUnavailableError, type SentText, SmsProvider } from '../../domain/sms-provider.js';
import { spanOfDays } from '../../domain/traffic.js';
import { TrafficRepository } from '../../domain/traffic.repository.js';

interface UnknownMessage {
  readonly providerMessageId: string;
  readonly accountId: string;
  readonly sentAt: string;
}

/** Compares the provider's list of what our numbers sent with ours: what it has and we lack is paid for and nobody's. */
@Injectable()
export class CompareProviderService {
  constructor(
    private readonly traffic: TrafficRepository,
    private readonly provider: SmsProvider,
    @Inject(DELIVERY_POLICY) private readonly policy: DeliveryPolicy,
  ) {}

  /** Raises `SERVICE_UNAVAILABLE`. */
  async listUnknown(day: string): Promise<{ messages: UnknownMessage[] }> {
    const messages: UnknownMessage[] = [];
    try {
      for await (const page of this.provider.listSentIn(this.#settledPartOf(day))) {
        messages.push(...(await this.#unknownOf(page)));
      }
    } catch (error) {
      if (!(error instanceof ProviderUnavailableError)) throw error;
      throw new DomainError('SERVICE_UNAVAILABLE', 'The provider could not be asked. Try again later.');
    }
    return { messages };
  }

  /** A text whose send is not confirmed yet is looked for by itself: only what is older counts. */
  #settledPartOf(day: string) {
    const { from, until } = spanOfDays(day, day);
    const settled = Date.now() - this.policy.sendingTimeoutMs - this.policy.unknownFirstLookUpMs;
    return { from, until: new Date(Math.min(until.getTime(), settled)) };
  }

  async #unknownOf(page: readonly SentText[]): Promise<UnknownMessage[]> {
    const [known, accounts] = await Promise.all([
      this.traffic.knownProviderMessageIds(page.map(({ providerMessageId }) => providerMessageId)),
      this.traffic.accountsOfNumbers([...new Set(page.map(({ from }) => from))]),
    ]);
    return page.flatMap(({ providerMessageId, from, sentAt }) => {
      const accountId = accounts.get(from);
      // The provider's account may have numbers of other applications.
      if (accountId === undefined || known.has(providerMessageId)) return [];
      return [{ providerMessageId, accountId, sentAt: sentAt.toISOString() }];
    });
  }
}

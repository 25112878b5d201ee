import { Injectable } from '@nestjs/common';
import { listUnknownProviderMessagesV1 } from '#contracts/bus/messaging/traffic.v1';
import { BusClient } from '#platform/bus/bus-client';
import { type Finding } from '../../domain/finance-exception.js';
import { type Compared, type Comparison } from './comparison.js';

/** Messaging asks the provider for its list of a day. */
const WITHIN_MS = 60_000;

/** Messages that the provider lists for our numbers and messaging does not know. */
@Injectable()
export class CompareProviderMessages implements Comparison {
  readonly types = ['provider_message_unknown'] as const;

  constructor(private readonly bus: BusClient) {}

  async find(day: string): Promise<Compared> {
    const request = this.bus.request(listUnknownProviderMessagesV1, { day }, { timeoutMs: WITHIN_MS });
    const { messages } = await request;
    const findings = messages.map(({ providerMessageId, accountId, sentAt }): Finding => ({
      type: 'provider_message_unknown',
      day,
      accountId,
      subject: { type: 'provider_message', id: providerMessageId },
      expected: 'a message of ours',
      found: `sent at ${sentAt}`,
      difference: 1,
    }));
    return { findings, subjectIds: [], undecidedIds: [] };
  }
}

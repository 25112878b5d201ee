import { Injectable } from '@nestjs/common';
import { type MessageEvent } from '../../domain/message-event.js';
import { MessageProgress } from '../../domain/message-progress.js';
import { MessageRepository } from '../../domain/message.repository.js';
import { type OutgoingMessage } from '../../domain/outgoing-message.js';
import { StrayReportLog } from '../../domain/stray-report.log.js';
import { type ReportedStatus } from '../../domain/webhook-verifier.js';

export interface DeliveryReport {
  readonly providerMessageId: string;
  /** From the address we gave with the text; null when it is not there. */
  readonly messageId: string | null;
  readonly attempt: number | null;
  /** Null for a status that we have no word for. */
  readonly reported: ReportedStatus | null;
  /** As the provider said it. */
  readonly status: string;
  readonly errorCode: string | null;
}

/**
 * Takes over what the provider reports. Reports come late, twice, in any order and before the answer to the call that they
 * are about, in which case they are the first evidence that the text was accepted.
 */
@Injectable()
export class RecordDeliveryStatusService {
  constructor(
    private readonly messages: MessageRepository,
    private readonly progress: MessageProgress,
    private readonly strays: StrayReportLog,
  ) {}

  async record(report: DeliveryReport): Promise<void> {
    const message = await this.#messageOf(report);
    if (!message) return this.#keep(report);
    const event = eventOf(report);
    if (event) await this.progress.apply(await this.#accept(message, report), event);
  }

  async #accept(message: OutgoingMessage, report: DeliveryReport): Promise<OutgoingMessage> {
    if (message.providerMessageId === report.providerMessageId || report.attempt === null) return message;
    const { attempt, providerMessageId } = report;
    const accepted = await this.progress.apply(message, {
      type: 'accepted',
      at: new Date(),
      attempt,
      providerMessageId,
      segments: null,
    });
    return accepted ?? message;
  }

  async #messageOf({ messageId, providerMessageId }: DeliveryReport): Promise<OutgoingMessage | null> {
    if (messageId === null) return this.messages.findByProviderMessageId(providerMessageId);
    const [message] = await this.messages.findMany([messageId]);
    return message ?? null;
  }

  async #keep({ providerMessageId, messageId, status, errorCode }: DeliveryReport): Promise<void> {
    await this.strays.keep({ at: new Date(), providerMessageId, messageId, status, errorCode });
  }
}

/** Undefined for a status that we have no word for. */
function eventOf({ reported, providerMessageId }: DeliveryReport): MessageEvent | undefined {
  if (!reported) return undefined;
  return { type: 'status-reported', at: new Date(), providerMessageId, segments: null, ...reported };
}

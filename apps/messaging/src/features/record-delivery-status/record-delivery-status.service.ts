import { Injectable } from '@nestjs/common';
import { KeyedBatcher } from '#platform/concurrency/keyed-batcher';
import { type MessageEvent } from '../../domain/message-event.js';
import { MessageProgress } from '../../domain/message-progress.js';
import { MessageRepository } from '../../domain/message.repository.js';
import { type OutgoingMessage } from '../../domain/outgoing-message.js';
import { StrayReportLog } from '../../domain/stray-report.log.js';
import { type ReportedStatus } from '../../domain/webhook-verifier.js';

const EVERYBODY = 'everybody';
const BATCH_AT_MOST = 200;

/** The provider says three things of each text within a moment and waits seconds for our answer: they are stored together. */
const GATHER_REPORTS_MS = 100;

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
  readonly #reports = new KeyedBatcher<typeof EVERYBODY, DeliveryReport, undefined>(
    (_, reports) => this.#recordAll(reports),
    { maxBatch: BATCH_AT_MOST, gatherMs: GATHER_REPORTS_MS },
  );

  constructor(
    private readonly messages: MessageRepository,
    private readonly progress: MessageProgress,
    private readonly strays: StrayReportLog,
  ) {}

  /** Resolves when the report is stored or of no consequence. */
  async record(report: DeliveryReport): Promise<void> {
    await this.#reports.add(EVERYBODY, report);
  }

  /** Texts side by side; the reports of one text one after the other, each on what the last one left. */
  async #recordAll(reports: readonly DeliveryReport[]): Promise<undefined[]> {
    const found = await Promise.all(reports.map((report) => this.#messageOf(report)));
    const latest = new Map<string, Promise<OutgoingMessage>>();
    await Promise.all(
      reports.map(async (report, index) => {
        const message = found[index];
        if (!message) return this.#keep(report);
        const before = latest.get(message.id) ?? Promise.resolve(message);
        const after = before.then((current) => this.#apply(current, report));
        latest.set(message.id, after);
        await after;
      }),
    );
    return reports.map(() => undefined);
  }

  async #apply(message: OutgoingMessage, report: DeliveryReport): Promise<OutgoingMessage> {
    const accepted = await this.#accept(message, report);
    const event = eventOf(report);
    return (event && (await this.progress.apply(accepted, event))) ?? accepted;
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

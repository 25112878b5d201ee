import { Injectable } from '@nestjs/common';
import { type ReceivedText } from '../../domain/sms-provider.js';
import { type StrayReport, StrayReportLog } from '../../domain/stray-report.log.js';
import { Collections } from './collections.js';
import { newDocumentId } from './document-id.js';

@Injectable()
export class MongoStrayReportLog extends StrayReportLog {
  constructor(private readonly collections: Collections) {
    super();
  }

  async keep(report: StrayReport): Promise<void> {
    await this.collections.strayReports.insertOne({ _id: newDocumentId(), ...report });
  }

  async keepText({ providerMessageId, ...text }: ReceivedText, at: Date): Promise<void> {
    const { from, to, body, segments, media } = text;
    const mediaCount = media.length;
    await this.collections.unmatchedInbound.updateOne(
      { _id: providerMessageId },
      { $setOnInsert: { accountId: null, from, to, body, segments, mediaCount, at } },
      { upsert: true },
    );
  }
}

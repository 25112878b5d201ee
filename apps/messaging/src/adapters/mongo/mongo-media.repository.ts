import { Injectable } from '@nestjs/common';
import { mongo } from 'mongoose';
import { MEDIA_PART_BYTES } from '#contracts/shared/units';
import { isDueBy } from '#platform/mongo/partial-index';
import { type MessageMedia } from '../../domain/media.js';
import { type MediaKey, MediaRepository, type MessageWithMedia } from '../../domain/media.repository.js';
import { Collections } from './collections.js';
import { mediaPartId } from './media-part.document.js';
import { fromMessageDocument, type MessageDocument } from './message.document.js';

@Injectable()
export class MongoMediaRepository extends MediaRepository {
  constructor(private readonly collections: Collections) {
    super();
  }

  async claimDue(at: Date, until: Date, limit: number): Promise<MessageWithMedia[]> {
    const claimed: MessageWithMedia[] = [];
    while (claimed.length < limit) {
      const message = withMedia(
        await this.collections.messages.findOneAndUpdate(
          { 'media.checkAt': isDueBy(at) },
          { $set: { 'media.checkAt': until }, $inc: { 'media.tries': 1 } },
          { sort: { 'media.checkAt': 1 }, returnDocument: 'after' },
        ),
      );
      if (!message) break;
      claimed.push(message);
    }
    return claimed;
  }

  async find(accountId: string, conversationId: string, messageId: string): Promise<MessageWithMedia | null> {
    return withMedia(await this.collections.messages.findOne({ _id: messageId, accountId, conversationId }));
  }

  async save({ id, accountId, media }: MessageWithMedia, after: MessageMedia): Promise<boolean> {
    const { matchedCount } = await this.collections.messages.updateOne(
      { _id: id, accountId, 'media.revision': media.revision },
      { $set: { media: after } },
    );
    return matchedCount > 0;
  }

  async keep(key: MediaKey, bytes: Buffer): Promise<void> {
    const { accountId } = key;
    const parts = Array.from({ length: Math.ceil(bytes.length / MEDIA_PART_BYTES) }, (_, part) => ({
      replaceOne: {
        filter: { _id: mediaPartId(key, part) },
        replacement: {
          accountId,
          bytes: new mongo.Binary(bytes.subarray(part * MEDIA_PART_BYTES, (part + 1) * MEDIA_PART_BYTES)),
        },
        upsert: true,
      },
    }));
    await this.collections.mediaParts.bulkWrite(parts, { ordered: false });
  }

  async readPart(key: MediaKey, part: number): Promise<Buffer | null> {
    const { accountId } = key;
    const found = await this.collections.mediaParts.findOne({ _id: mediaPartId(key, part), accountId });
    return found && Buffer.from(found.bytes.buffer);
  }
}

function withMedia(document: MessageDocument | null): MessageWithMedia | null {
  if (document?.direction !== 'incoming') return null;
  const message = fromMessageDocument(document);
  return message.direction === 'incoming' && message.media !== undefined
    ? { ...message, media: message.media }
    : null;
}

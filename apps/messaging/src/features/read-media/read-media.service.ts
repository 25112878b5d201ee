import { Injectable } from '@nestjs/common';
import { type Requester } from '#contracts/shared/requester';
import { MediaRepository } from '../../domain/media.repository.js';
import { noSuchMedia } from '../../domain/messaging.errors.js';

interface Query {
  readonly requester: Requester;
  readonly conversationId: string;
  readonly messageId: string;
  readonly index: number;
  readonly part: number;
}

/** What nobody has named. */
const ANYTHING = 'application/octet-stream';

/** One part of a picture or file that is kept. */
@Injectable()
export class ReadMediaService {
  constructor(private readonly media: MediaRepository) {}

  async read({ requester, conversationId, messageId, index, part }: Query) {
    const accountId = requester.account.id;
    const message = await this.media.find(accountId, conversationId, messageId);
    const file = message?.media.files[index];
    if (file === undefined || file.size === null) throw noSuchMedia();
    const bytes = await this.media.readPart({ accountId, messageId, index }, part);
    if (bytes === null) throw noSuchMedia();
    return { contentType: file.contentType ?? ANYTHING, size: file.size, bytes };
  }
}

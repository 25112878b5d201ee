import { Injectable } from '@nestjs/common';
import { type Requester } from '#contracts/shared/requester';
import { Announcer } from '../../domain/announcer.js';
import { askAgain } from '../../domain/media.js';
import { MediaRepository } from '../../domain/media.repository.js';
import { type MessageView, viewOf } from '../../domain/message-view.js';
import { noSuchMedia } from '../../domain/messaging.errors.js';

interface Query {
  readonly requester: Requester;
  readonly conversationId: string;
  readonly messageId: string;
  readonly index: number;
}

/** A person asks again for a picture or file that could not be fetched. The sweeper fetches it. */
@Injectable()
export class RetryMediaService {
  constructor(
    private readonly media: MediaRepository,
    private readonly announcer: Announcer,
  ) {}

  async retry({ requester, conversationId, messageId, index }: Query): Promise<MessageView> {
    for (;;) {
      const message = await this.media.find(requester.account.id, conversationId, messageId);
      if (message?.media.files[index] === undefined) throw noSuchMedia();
      const media = askAgain(message.media, index, new Date());
      if (media === message.media) return viewOf(message, false);
      // Or it was just fetched, or asked for by somebody else: then that is what is answered.
      if (!(await this.media.save(message, media))) continue;
      const asked = { ...message, media };
      this.announcer.messageChanged(asked);
      return viewOf(asked, false);
    }
  }
}

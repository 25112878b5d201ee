import { type Page, type PageRequest } from '#contracts/shared/page';
import { type Conversation } from './conversation.js';
import { type OutgoingMessage } from './outgoing-message.js';

/** A text that holds the searched words, with the conversation it is of. */
export interface FoundMessage {
  readonly conversation: Pick<Conversation, 'id' | 'contact' | 'mobileNumber' | 'matter'>;
  readonly message: Pick<OutgoingMessage, 'id' | 'seq' | 'body' | 'createdAt'> & {
    readonly direction: 'outgoing' | 'incoming';
  };
}

export abstract class MessageSearch {
  /**
   * Texts of the account that hold `words` literally, whatever the case, newest first. One page looks at a bounded number of
   * texts: with few or none in it there may still be a next. Raises `BAD_REQUEST` for a cursor that is not ours.
   */
  abstract find(accountId: string, words: string, page: PageRequest): Promise<Page<FoundMessage>>;
}

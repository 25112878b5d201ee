import { type OutgoingMessage } from './outgoing-message.js';

type InLane = Pick<OutgoingMessage, 'seq' | 'laneOpen'>;

/** The one text of a conversation that may leave next: the open one with the lowest `seq` (P14). */
export function headOfLane<Message extends InLane>(messages: Iterable<Message>): Message | null {
  let head: Message | null = null;
  for (const message of messages) {
    if (message.laneOpen && (head === null || message.seq < head.seq)) head = message;
  }
  return head;
}

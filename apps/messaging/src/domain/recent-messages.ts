import { BriefMemory } from './brief-memory.js';
import { type OutgoingMessage } from './outgoing-message.js';

/** From acceptance to the provider's last report a text takes a few seconds. */
const REMEMBERED_FOR_MS = 5_000;

/**
 * What this process itself stored last of a text. Other copies may have gone on from there: good enough to decide on, since
 * a save names the revision that it was decided on, never good enough to conclude that there is nothing to do.
 */
export class RecentMessages {
  readonly #messages = new BriefMemory<OutgoingMessage>(REMEMBERED_FOR_MS);

  recall(messageId: string): OutgoingMessage | undefined {
    return this.#messages.recall(messageId);
  }

  /** An older state that is said later does not count. */
  remember(message: OutgoingMessage): void {
    const known = this.#messages.recall(message.id);
    if (known === undefined || known.revision <= message.revision)
      this.#messages.remember(message.id, message);
  }
}

import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { conversationChangedV1, conversationViewedV1 } from '#contracts/bus/messaging/conversations.v1';
import { messageChangedV1 } from '#contracts/bus/messaging/messages.v1';
import { numberChangedV1 } from '#contracts/bus/messaging/texting-number.v1';
import { BusClient } from '#platform/bus/bus-client';
import { MissedChanges } from '#platform/bus/missed-changes';
import { StructuredLogger } from '#platform/logging/structured-logger';
import { Announcer, type Viewing } from '../../domain/announcer.js';
import { sharedViewOf } from '../../domain/conversation-view.js';
import { type Conversation } from '../../domain/conversation.js';
import { type IncomingMessage } from '../../domain/incoming-message.js';
import { viewOf } from '../../domain/message-view.js';
import { type OutgoingMessage } from '../../domain/outgoing-message.js';
import { numberViewOf, type TextingNumber } from '../../domain/texting-number.js';

/** A text passes several states in a moment; readers are shown where it has got to, not each of them. */
const GATHER_MS = 100;

interface Gathered {
  readonly revision: number;
  readonly publish: () => Promise<void>;
}

@Injectable()
export class BusAnnouncer extends Announcer implements BeforeApplicationShutdown {
  readonly #logger: StructuredLogger;
  /** By what changed. One timer for all: what leaves together costs everybody on the way less. */
  readonly #latest = new Map<string, Gathered>();

  constructor(
    private readonly bus: BusClient,
    private readonly missed: MissedChanges,
    logger: StructuredLogger,
  ) {
    super();
    this.#logger = logger.forContext('announcer');
  }

  messageChanged(
    message: OutgoingMessage | IncomingMessage,
    optedOut = message.direction === 'outgoing' && message.reason === 'RECIPIENT_OPTED_OUT',
  ): void {
    const { accountId, conversationId, id } = message;
    const view = viewOf(message, optedOut);
    const payload = { accountId, conversationId, message: view };
    this.#gather(`message ${id}`, view.revision, () => this.bus.publish(messageChangedV1, payload));
  }

  conversationChanged(conversation: Conversation): void {
    const { accountId, id, revision } = conversation;
    const payload = { accountId, conversation: sharedViewOf(conversation) };
    this.#gather(`conversation ${id}`, revision, () => this.bus.publish(conversationChangedV1, payload));
  }

  conversationViewed(accountId: string, viewed: Viewing): void {
    this.bus
      .publish(conversationViewedV1, { accountId, viewed })
      .catch((error: unknown) => this.#logger.warn({ error }, 'could not tell who is viewing'));
  }

  /** What is still gathered goes out while the bus is open. */
  beforeApplicationShutdown(): void {
    this.#publishGathered();
  }

  #gather(what: string, revision: number, publish: () => Promise<void>): void {
    if (this.#latest.size === 0) setTimeout(() => this.#publishGathered(), GATHER_MS).unref();
    const gathered = this.#latest.get(what);
    if (gathered && gathered.revision > revision) return;
    this.#latest.set(what, { revision, publish });
  }

  #publishGathered(): void {
    const gathered = [...this.#latest.values()];
    this.#latest.clear();
    for (const { publish } of gathered) this.#publish(publish());
  }

  numberChanged(number: TextingNumber): void {
    const { accountId, request } = number;
    this.#publish(this.bus.publish(numberChangedV1, { accountId, request, number: numberViewOf(number) }));
  }

  #publish(published: Promise<void>): void {
    published.catch((error: unknown) => {
      this.#logger.warn({ error }, 'could not tell of a change; whoever shows it is told to read again');
      this.missed.tell();
    });
  }
}

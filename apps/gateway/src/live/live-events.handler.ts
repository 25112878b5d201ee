import { Controller } from '@nestjs/common';
import { type z } from 'zod';
import { billingChangesMissedV1, messagingChangesMissedV1 } from '#contracts/bus/changes-missed.v1';
import { balanceChangedV1, noticeRaisedV1 } from '#contracts/bus/billing/billing.v1';
import { conversationChangedV1, conversationViewedV1 } from '#contracts/bus/messaging/conversations.v1';
import { messageChangedV1 } from '#contracts/bus/messaging/messages.v1';
import { numberChangedV1 } from '#contracts/bus/messaging/texting-number.v1';
import { subscriptionChangedV1 } from '#contracts/bus/subscriptions/subscription.v1';
import { type liveEvents, type LiveEventName } from '#contracts/http/events.http';
import { type Subscription } from '#contracts/http/subscription.http';
import { DomainError } from '#contracts/shared/domain-error';
import { mayChangeSettings } from '#contracts/shared/requester';
import { HandleBroadcast } from '#platform/bus/handlers';
import { toConversation } from '../http/conversations/conversation-view.js';
import { SubscriptionViewService } from '../http/subscription/subscription-view.service.js';
import { Coalescer } from './coalescer.js';
import { type LiveReader } from './live-event.js';
import { LiveHub } from './live-hub.js';
import { LiveStreams } from './live-streams.js';
import { NewestRevisions } from './newest-revisions.js';

type DataOf<Name extends LiveEventName> = z.input<(typeof liveEvents)[Name]>;

/** Turns what services tell each other into what browsers are told, each in the shape of its GET and never an older one last. */
@Controller()
export class LiveEventsHandler {
  readonly #composing = new Coalescer();
  readonly #newest = new NewestRevisions();
  /** What was left of accounts whose subscription page is being composed, as told meanwhile. */
  readonly #remaining = new Map<string, number>();

  constructor(
    private readonly hub: LiveHub,
    private readonly streams: LiveStreams,
    private readonly subscriptions: SubscriptionViewService,
  ) {}

  @HandleBroadcast(messageChangedV1)
  messageChanged(event: z.infer<typeof messageChangedV1.payload>): void {
    const { accountId, conversationId, message } = event;
    if (!this.#newest.isNews(`message ${message.id}`, message.revision)) return;
    this.#push(accountId, 'message.changed', () => ({ ...message, conversationId }));
  }

  @HandleBroadcast(conversationChangedV1)
  conversationChanged({ accountId, conversation }: z.infer<typeof conversationChangedV1.payload>): void {
    if (!this.#newest.isNews(`conversation ${conversation.id}`, conversation.revision)) return;
    this.#push(accountId, 'conversation.changed', ({ userId }) => toConversation(conversation, userId));
  }

  @HandleBroadcast(conversationViewedV1)
  conversationViewed({ accountId, viewed }: z.infer<typeof conversationViewedV1.payload>): void {
    this.#push(accountId, 'conversation.viewed', () => viewed);
  }

  @HandleBroadcast(balanceChangedV1)
  balanceChanged({ accountId, revision, billing }: z.infer<typeof balanceChangedV1.payload>): void {
    if (!this.#newest.isNews(`balance ${accountId}`, revision)) return;
    if (this.#composing.isRunning(accountId))
      this.#remaining.set(accountId, billing.outgoingTextMessages.remaining);
    this.#push(accountId, 'balance.changed', () => billing);
  }

  @HandleBroadcast(subscriptionChangedV1)
  async subscriptionChanged(event: z.infer<typeof subscriptionChangedV1.payload>): Promise<void> {
    const { accountId, subscription } = event;
    if (!this.#newest.isNews(`subscription ${accountId}`, subscription.version)) return;
    await this.#pushSubscription(accountId);
  }

  @HandleBroadcast(numberChangedV1)
  async numberChanged({ accountId }: z.infer<typeof numberChangedV1.payload>): Promise<void> {
    await this.#pushSubscription(accountId);
  }

  @HandleBroadcast(messagingChangesMissedV1)
  messagingChangesMissed(): void {
    this.hub.interrupted();
  }

  @HandleBroadcast(billingChangesMissedV1)
  billingChangesMissed(): void {
    this.hub.interrupted();
  }

  @HandleBroadcast(noticeRaisedV1)
  noticeRaised({ accountId, notice }: z.infer<typeof noticeRaisedV1.payload>): void {
    this.#push(accountId, 'notice.raised', (reader) => (mayChangeSettings(reader) ? notice : undefined));
  }

  #push<Name extends LiveEventName>(
    accountId: string,
    name: Name,
    viewFor: (reader: LiveReader) => DataOf<Name> | undefined,
  ): void {
    this.hub.publish({ accountId, name, viewFor });
  }

  /** The page is of three services, so it is asked for anew: once for a burst of changes. */
  async #pushSubscription(accountId: string): Promise<void> {
    await this.#composing.run(accountId, async () => {
      const requester = this.streams.requesterOf(accountId);
      if (requester === null) return;
      this.#remaining.delete(accountId);
      try {
        this.#pushComposed(accountId, await this.subscriptions.get(requester));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        this.#push(accountId, 'refetch', () => ({}));
      } finally {
        this.#remaining.delete(accountId);
      }
    });
  }

  /** What became known while it was composed is newer than its parts. A newer version has asked for another run. */
  #pushComposed(accountId: string, page: Subscription): void {
    if (!this.#newest.isNews(`subscription ${accountId}`, page.version)) return;
    const remaining = this.#remaining.get(accountId) ?? page.outgoingTextMessages.remaining;
    this.#push(accountId, 'subscription.changed', () => ({ ...page, outgoingTextMessages: { remaining } }));
  }
}

import { type Messenger } from './messenger.js';
import { TooBusyError } from './subscription.errors.js';
import {
  decide,
  type Subscription,
  type SubscriptionCommand,
  type SubscriptionEvent,
} from './subscription.js';
import { type StoredSubscription, type SubscriptionRepository } from './subscription.repository.js';

/** Each lost race means that somebody else won one, so this many in a row is overload and not bad luck. */
const MOST_RACES_LOST = 50;

/**
 * The one way to change a subscription: decide, store by compare-and-set, and only then say what follows from it.
 * A crash after the store loses nothing, because the stored document still owes it.
 */
export class SubscriptionBook {
  constructor(
    private readonly subscriptions: SubscriptionRepository,
    private readonly messenger: Messenger,
  ) {}

  /** Applies what a person did; an account met for the first time is created. Raises what `decide` raises. */
  async save(accountId: string, event: SubscriptionEvent & { type: 'saved' }): Promise<Subscription> {
    const stored = await this.#apply(event, () => this.subscriptions.findOrCreate(accountId));
    return stored.document;
  }

  /** Applies what others answered, or that a reminder is due. An account never met has asked for nothing, so it is ignored. */
  async note(
    accountId: string,
    event: Exclude<SubscriptionEvent, { type: 'saved' }>,
  ): Promise<Subscription | null> {
    const stored = await this.#apply(event, () => this.subscriptions.find(accountId));
    return stored?.document ?? null;
  }

  async #apply<Found extends StoredSubscription | null>(
    event: SubscriptionEvent,
    read: () => Promise<Found>,
  ): Promise<Found | StoredSubscription> {
    for (let lost = 0; lost < MOST_RACES_LOST; lost += 1) {
      const stored = await read();
      if (stored === null) return stored;
      const { document, commands, change } = decide(stored.document, event);
      if (document === stored.document) return stored;
      if (await this.subscriptions.replace(stored.revision, document, change)) {
        await Promise.all(commands.map((command) => this.#carryOut(command)));
        return { document, revision: stored.revision + 1 };
      }
    }
    throw new TooBusyError();
  }

  /** Only an announcement is settled by the broker having it; the others wait for their receiver's answer. */
  async #carryOut(command: SubscriptionCommand): Promise<void> {
    const isSaid = await this.messenger.say(command);
    if (!isSaid || command.type !== 'announce') return;
    const { accountId, version } = command.subscription;
    await this.note(accountId, { type: 'announced', version });
  }
}

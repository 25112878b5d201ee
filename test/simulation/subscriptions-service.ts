import {
  decide,
  newSubscription,
  type Subscription,
  type SubscriptionCommand,
  type SubscriptionEvent,
} from '../../apps/subscriptions/src/domain/subscription.js';
import { type Bus } from './bus.js';
import { type Mutant } from './mutants.js';
import { type Process, type World, type Work } from './world.js';

/** The subscriptions service around its real state machine. */
export class SubscriptionsService {
  subscription: Subscription = newSubscription('firm');

  constructor(
    private readonly world: World,
    private readonly bus: Bus,
    private readonly copies: readonly Process[],
    mutant: Mutant | undefined,
  ) {
    bus.receive<null>('subscriptions.free-messages-granted', copies, (process) =>
      this.#record(process, { type: 'free-messages-granted' }),
    );
    bus.receive<{ request: number }>('subscriptions.number-changed', copies, (process, { request }) =>
      this.#record(process, { type: 'number-changed', request, state: 'active' }),
    );
    bus.receive<{ request: number }>('messaging.provision-number', copies, (_, { request }) =>
      this.#provide(request),
    );
    if (mutant !== 'no-sweeper') {
      world.every(1_000, () => {
        const process = world.random.pick(this.copies);
        if (process.up) world.start(process, this.#record(process, { type: 'reminder-due', at: world.date }));
      });
    }
  }

  /** An owner presses Save Changes; a refusal (someone else saved first) is theirs to see. */
  save(choice: { plan?: 'pro'; included?: boolean }): void {
    const process = this.world.random.pick(this.copies);
    if (!process.up) return this.world.after(300, () => this.save(choice));
    const by = { actor: { id: 'u', name: 'Elena' }, role: 'owner' as const };
    const event: SubscriptionEvent = {
      type: 'saved',
      at: this.world.date,
      by,
      version: this.subscription.version,
      ...choice,
    };
    this.world.start(process, this.#record(process, event));
  }

  *#record(process: Process, event: SubscriptionEvent): Work {
    for (;;) {
      const before = this.subscription;
      yield this.world.random.between(0, 5);
      const decision = this.#decide(before, event);
      if (decision === undefined || decision.document === before) return;
      if (this.subscription !== before) continue;
      this.subscription = decision.document;
      yield this.world.random.between(0, 5);
      for (const command of decision.commands) {
        yield this.world.random.between(0, 5);
        yield* this.#say(process, command);
      }
      return;
    }
  }

  #decide(document: Subscription, event: SubscriptionEvent) {
    try {
      return decide(document, event);
    } catch {
      return undefined;
    }
  }

  *#say(process: Process, command: SubscriptionCommand): Work {
    switch (command.type) {
      case 'announce': {
        const { included, version } = command.subscription;
        this.bus.publish('billing.subscription-changed', { included, version });
        // What the bus loses counts as announced here, as after a broker that confirmed: billing asks when it needs to know.
        yield* this.#record(process, { type: 'announced', version });
        break;
      }
      case 'grant-free-messages':
        this.bus.publish('billing.grant-free-messages', null);
        break;
      case 'provision-number':
        this.bus.publish('messaging.provision-number', { request: command.request });
    }
  }

  *#provide(request: number): Work {
    yield this.world.random.between(1, 500);
    this.bus.publish('subscriptions.number-changed', { request });
  }
}

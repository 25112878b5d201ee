import { type SubscriptionCommand } from './subscription.js';

/** Says to other services what a subscription owes them. */
export abstract class Messenger {
  /** True when the broker has it for sure; false when that is unknown, then it must be said again. Never raises. */
  abstract say(command: SubscriptionCommand): Promise<boolean>;
}

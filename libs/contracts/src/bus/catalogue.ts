import * as billing from './billing/billing.v1.js';
import * as credit from './billing/credit.v1.js';
import * as finance from './billing/finance.v1.js';
import * as changesMissed from './changes-missed.v1.js';
import { type CommandContract, type EventContract, type RequestContract } from './contract.js';
import * as contacts from './messaging/contacts.v1.js';
import * as conversations from './messaging/conversations.v1.js';
import * as media from './messaging/media.v1.js';
import * as messages from './messaging/messages.v1.js';
import * as textingNumber from './messaging/texting-number.v1.js';
import * as traffic from './messaging/traffic.v1.js';
import * as subscription from './subscriptions/subscription.v1.js';

type AnyContract = RequestContract<unknown, unknown> | CommandContract<unknown> | EventContract<unknown>;

const isContract = (value: unknown): value is AnyContract =>
  typeof value === 'object' && value !== null && 'wireName' in value && 'kind' in value;

/** Every contract of the bus, by wire name: what docs/messages.md lists and the samples must cover. */
export const catalogue: readonly AnyContract[] = [
  billing,
  changesMissed,
  credit,
  finance,
  contacts,
  conversations,
  media,
  messages,
  textingNumber,
  traffic,
  subscription,
]
  .flatMap((module) => Object.values<unknown>(module))
  .filter(isContract)
  .toSorted((left, right) => left.wireName.localeCompare(right.wireName));

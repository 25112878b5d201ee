import { type Actor } from '#contracts/shared/ids';
import { mayChangeSettings, type Role } from '#contracts/shared/requester';
import { reminderDelayMs } from './reminder.js';
import { NotAllowedError, PlanNotEligibleError, VersionConflictError } from './subscription.errors.js';

export type Plan = 'basic' | 'pro' | 'advanced';

/** What the firm chose: the part of a subscription that `version` counts and the history keeps. */
export interface Choice {
  readonly plan: Plan;
  readonly included: boolean;
}

/**
 * One account's subscription, together with what it owes to others. It is the only truth about both: what a lost command
 * or event should have said is read from here again.
 */
export interface Subscription extends Choice {
  readonly accountId: string;
  /** P4: set once, by the first include, and never again. */
  readonly firstIncludedAt: Date | null;
  /** Rises by one with every change of the choice; Save Changes names the one it was decided on. */
  readonly version: number;
  /** The highest version the broker has confirmed as announced. */
  readonly announcedVersion: number;
  /** Whether billing has been asked for, and has confirmed, the free messages. */
  readonly grant: 'none' | 'owed' | 'done';
  readonly number: NumberRequest;
  /** When others are told again what is still owed; null when nothing is. */
  readonly reminder: { readonly at: Date; readonly count: number } | null;
}

/** Our side of getting the firm a texting number: `request` counts how often it was asked for, 0 is never. */
export interface NumberRequest {
  readonly request: number;
  readonly answeredRequest: number;
  /** The last answer was that it could not be had. */
  readonly failed: boolean;
}

export type SubscriptionEvent =
  | {
      readonly type: 'saved';
      readonly at: Date;
      readonly by: { readonly actor: Actor; readonly role: Role };
      /** The version the person was looking at. */
      readonly version: number;
      readonly plan?: Plan | undefined;
      readonly included?: boolean | undefined;
    }
  | { readonly type: 'announced'; readonly version: number }
  | { readonly type: 'free-messages-granted' }
  | {
      readonly type: 'number-changed';
      readonly request: number;
      readonly state: 'none' | 'pending' | 'active' | 'failed';
    }
  | { readonly type: 'reminder-due'; readonly at: Date };

export type SubscriptionCommand =
  | { readonly type: 'announce'; readonly subscription: Subscription }
  | { readonly type: 'grant-free-messages'; readonly accountId: string }
  | { readonly type: 'provision-number'; readonly accountId: string; readonly request: number };

/** One line of the history of changes: appended with the change, never edited. */
export interface SubscriptionChange {
  readonly accountId: string;
  readonly version: number;
  readonly at: Date;
  readonly actor: Actor;
  readonly from: Choice;
  readonly to: Choice;
}

export interface Decision {
  readonly document: Subscription;
  /** What to say to others once the document is stored. */
  readonly commands: readonly SubscriptionCommand[];
  readonly change: SubscriptionChange | null;
}

/** An account met for the first time: nothing to announce, since everybody assumes just this of an unknown account. */
export function newSubscription(accountId: string): Subscription {
  return {
    accountId,
    plan: 'basic',
    included: false,
    firstIncludedAt: null,
    version: 0,
    announcedVersion: 0,
    grant: 'none',
    number: { request: 0, answeredRequest: 0, failed: false },
    reminder: null,
  };
}

/** P1: the plans that text messaging can be included on. */
export const mayInclude = (plan: Plan): boolean => plan !== 'basic';

/**
 * The whole life of a subscription. Pure: the same document and event always give the same decision, and the same
 * `document` object when nothing changes. Raises `FORBIDDEN`, `VERSION_CONFLICT` and `PLAN_NOT_ELIGIBLE` for `saved` only.
 */
export function decide(document: Subscription, event: SubscriptionEvent): Decision {
  switch (event.type) {
    case 'saved':
      return save(document, event);
    case 'announced':
      return quietly(document, {
        announcedVersion: Math.max(document.announcedVersion, Math.min(event.version, document.version)),
      });
    case 'free-messages-granted':
      return quietly(document, { grant: document.grant === 'owed' ? 'done' : document.grant });
    case 'number-changed':
      return quietly(document, { number: answerNumber(document.number, event.request, event.state) });
    case 'reminder-due':
      return remind(document, event.at);
  }
}

/** Everything that others have not confirmed yet, in the order in which it should be said. */
export function owed(document: Subscription): SubscriptionCommand[] {
  const { accountId, number } = document;
  const commands: SubscriptionCommand[] = [];
  if (document.announcedVersion < document.version)
    commands.push({ type: 'announce', subscription: document });
  if (document.grant === 'owed') commands.push({ type: 'grant-free-messages', accountId });
  if (number.answeredRequest < number.request)
    commands.push({ type: 'provision-number', accountId, request: number.request });
  return commands;
}

function save(document: Subscription, event: SubscriptionEvent & { type: 'saved' }): Decision {
  if (!mayChangeSettings(event.by)) throw new NotAllowedError();
  if (event.version !== document.version) throw new VersionConflictError(document.version);

  const to = choose(document, event);
  const asksForNumber = event.included === true || (to.included && !document.included);
  const number = asksForNumber ? requestNumber(document.number) : document.number;
  const changed = to.plan !== document.plan || to.included !== document.included;
  if (!changed && number === document.number) return nothingToDo(document);

  const first = to.included && document.firstIncludedAt === null;
  const next: Subscription = {
    ...document,
    ...to,
    number,
    firstIncludedAt: first ? event.at : document.firstIncludedAt,
    grant: first ? 'owed' : document.grant,
    version: changed ? document.version + 1 : document.version,
    reminder: { at: new Date(event.at.getTime() + reminderDelayMs(0)), count: 0 },
  };
  const { accountId, version } = next;
  const from = { plan: document.plan, included: document.included };
  return {
    document: next,
    commands: owed(next),
    change: changed ? { accountId, version, at: event.at, actor: event.by.actor, from, to } : null,
  };
}

/** What the firm will have: a downgrade switches the add-on off by itself, asking for it on such a plan is refused. */
function choose(
  document: Subscription,
  wanted: { plan?: Plan | undefined; included?: boolean | undefined },
): Choice {
  const plan = wanted.plan ?? document.plan;
  if (wanted.included === true && !mayInclude(plan)) throw new PlanNotEligibleError(plan);
  return { plan, included: (wanted.included ?? document.included) && mayInclude(plan) };
}

/** Asks for a number the first time, and again when the last answer was a failure; an open or granted request stands. */
function requestNumber(number: NumberRequest): NumberRequest {
  if (number.request > 0 && !number.failed) return number;
  return { ...number, request: number.request + 1, failed: false };
}

/** `pending` may overtake the outcome of the same request on its way, so it never takes an outcome back. */
function answerNumber(
  number: NumberRequest,
  request: number,
  state: 'none' | 'pending' | 'active' | 'failed',
): NumberRequest {
  const isNews =
    request > number.answeredRequest || (request === number.answeredRequest && state !== 'pending');
  const isOurs = request <= number.request && request > 0;
  if (!isNews || !isOurs) return number;
  const failed = state === 'failed' && request === number.request;
  if (request === number.answeredRequest && failed === number.failed) return number;
  return { ...number, answeredRequest: request, failed };
}

/** Others confirmed something: less is owed, and nothing new is to be said. */
function quietly(document: Subscription, confirmed: Partial<Subscription>): Decision {
  const next = { ...document, ...confirmed };
  const settled = owed(next).length === 0 ? { ...next, reminder: null } : next;
  const same =
    settled.announcedVersion === document.announcedVersion &&
    settled.grant === document.grant &&
    settled.number === document.number &&
    settled.reminder === document.reminder;
  return same ? nothingToDo(document) : { document: settled, commands: [], change: null };
}

function remind(document: Subscription, at: Date): Decision {
  const { reminder } = document;
  if (reminder === null || reminder.at > at) return nothingToDo(document);
  const count = reminder.count + 1;
  const next = { ...document, reminder: { at: new Date(at.getTime() + reminderDelayMs(count)), count } };
  return { document: next, commands: owed(next), change: null };
}

const nothingToDo = (document: Subscription): Decision => ({ document, commands: [], change: null });

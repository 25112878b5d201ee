import { type Actor } from '#contracts/shared/ids';
import { type Role } from '#contracts/shared/requester';

/** Which credits are used first: the free ones. A credit that is given back returns to the pool it came from. */
export type Pool = 'free' | 'purchased';

/**
 * Why reservations wait. It is the same for all of an account's, so it is said once, on the account. `MONTHLY_LIMIT_REACHED`
 * also stands for the guard of how many charges one day may have.
 */
export type WaitingReason =
  'ADDING_MESSAGES' | 'PAYMENT_PROBLEM' | 'MONTHLY_LIMIT_REACHED' | 'AUTO_REFILL_OFF';

export interface CardDetails {
  readonly brand: string;
  readonly last4: string;
  /** 1–12 */
  readonly expMonth: number;
  readonly expYear: number;
}

/** The card that refills are charged to. */
export interface SavedCard extends CardDetails {
  readonly customerId: string;
  readonly paymentMethodId: string;
  /** When the provider made it: of two reports about different cards the older card is old news. */
  readonly createdAt: Date;
}

export interface AutoRefill {
  readonly enabled: boolean;
  /** True when three declines in a row turned it off, and no person did. */
  readonly switchedOffByDeclines: boolean;
  /** Hard ceiling for automatic refills in a calendar month of `timeZone`; null: none. */
  readonly monthlyLimitCents: number | null;
  readonly timeZone: string;
  readonly lowBalanceNotice: number | null;
  readonly criticalBalanceNotice: number | null;
  /** `YYYY-MM` that `spentThisMonthCents` is about. */
  readonly month: string;
  readonly spentThisMonthCents: number;
  /** Months, until they are over, of zones that the firm had before: the limit holds in them too. */
  readonly earlierMonths: readonly { readonly endsAt: Date; readonly spentCents: number }[];
  readonly consecutiveDeclines: number;
  /** Who changed the settings last; `by` is null when declines switched it off. */
  readonly lastChange: { readonly at: Date; readonly by: Actor | null } | null;
}

/** An owner or admin, who is told about the firm's money. */
export interface SettingsPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
}

/** The payment provider's customer; `id` is null while creating it has not been confirmed. */
export interface ProviderCustomer {
  readonly id: string | null;
  /** Part of the idempotency key of creating it. */
  readonly requestedAt: Date;
  /** Earlier than `requestedAt` when the key had to be renewed: then one may exist that we did not hear of. */
  readonly firstRequestedAt: Date;
}

/** What billing remembers of the account's subscription; of two versions the lower one is old news. */
export interface Entitlement {
  readonly included: boolean;
  readonly version: number;
}

/**
 * Everything about one account's money that one transaction must see and change together.
 * Always: `availableFree + availablePurchased + held + spent = granted`, none negative (I1).
 */
export interface CreditAccount {
  readonly accountId: string;
  /** Rises by one with every change. */
  readonly revision: number;
  readonly availableFree: number;
  readonly availablePurchased: number;
  readonly held: number;
  readonly spent: number;
  readonly granted: number;
  /** P4: null until the free messages were granted, then for ever not. */
  readonly freeGrantedAt: Date | null;
  /** Number of the next top-up; rises when one is granted, so every number is charged at most once. */
  readonly epoch: number;
  /** The top-up of this epoch while it is pending or declined. */
  readonly openTopUpId: string | null;
  /** Null: never heard of, ask subscriptions. */
  readonly entitlement: Entitlement | null;
  readonly autoRefill: AutoRefill;
  readonly card: SavedCard | null;
  readonly customer: ProviderCustomer | null;
  /** Who gets receipts. */
  readonly receiptEmail: string | null;
  /** Owners and admins as their sessions said, those who acted last first. */
  readonly settingsPeople: readonly SettingsPerson[];
  /** At which levels people were told that few messages are left, since messages were added. */
  readonly balanceTold: { readonly low: boolean; readonly critical: boolean };
  /** Charges tried on this day (UTC), for the guard against runaway charging. */
  readonly chargesTried: { readonly day: string; readonly count: number };
  /** Number of waiting reservations, why they wait, and the place in line of the next one. */
  readonly waitingCount: number;
  readonly waitingReason: WaitingReason | null;
  readonly nextPosition: number;
  /** When time alone may end the waiting (a new month, a new day). */
  readonly reviewAt: Date | null;
  /** Top-ups of which refunds and disputes should have taken more credits back than were left, newest first. */
  readonly topUpsInShortfall: readonly string[];
  /** Number of ledger entries written so far. */
  readonly ledgerLength: number;
  /** Decisions about waiting reservations that messaging may not have heard yet. */
  readonly unannounced: {
    readonly fromRevision: number;
    readonly toRevision: number;
    /** All who wait must hear the new reason; else only those that were served. */
    readonly reasonChanged: boolean;
    readonly dueAt: Date;
  } | null;
}

/** An account nobody has met yet: nothing granted, automatic refill on, no card. */
export function newCreditAccount(accountId: string): CreditAccount {
  return {
    accountId,
    revision: 0,
    availableFree: 0,
    availablePurchased: 0,
    held: 0,
    spent: 0,
    granted: 0,
    freeGrantedAt: null,
    epoch: 1,
    openTopUpId: null,
    entitlement: null,
    autoRefill: {
      enabled: true,
      switchedOffByDeclines: false,
      monthlyLimitCents: null,
      timeZone: 'UTC',
      lowBalanceNotice: null,
      criticalBalanceNotice: null,
      month: '1970-01',
      spentThisMonthCents: 0,
      earlierMonths: [],
      consecutiveDeclines: 0,
      lastChange: null,
    },
    card: null,
    customer: null,
    receiptEmail: null,
    settingsPeople: [],
    balanceTold: { low: false, critical: false },
    chargesTried: { day: '1970-01-01', count: 0 },
    waitingCount: 0,
    waitingReason: null,
    nextPosition: 1,
    reviewAt: null,
    topUpsInShortfall: [],
    ledgerLength: 0,
    unannounced: null,
  };
}

/** What can still be reserved. */
export const remainingMessages = (account: CreditAccount): number =>
  account.availableFree + account.availablePurchased;

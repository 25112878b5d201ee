import { type Actor } from '#contracts/shared/ids';
import { type AuditEntry } from './audit-entry.js';
import { type Change } from './books.js';
import { type CreditAccount } from './credit-account.js';
import { type BillingEvent } from './decide.js';

/** What a person may do to an account's money. */
export type PersonalEvent = Extract<
  BillingEvent,
  { kind: 'buy-top-up' | 'retry-top-up' | 'confirm-top-up' | 'auto-refill-changed' }
>;

/** A person's act: decided alone, and told of in the audit log. */
export interface Act {
  readonly actor: Actor;
  readonly event: PersonalEvent;
}

/** The entry of an act that changed something. A revision has one act at most, so the id is its own. */
export function auditEntryOf(
  { actor, event }: Act,
  before: CreditAccount,
  { account }: Change,
  at: Date,
): AuditEntry {
  const { accountId, revision } = account;
  const common = { id: `${accountId}:${revision}`, accountId, at, actor, details: {} };
  switch (event.kind) {
    case 'buy-top-up':
      return { ...common, action: 'top-up-bought', subject: account.openTopUpId ?? accountId };
    case 'retry-top-up':
      return { ...common, action: 'top-up-retried', subject: event.topUpId };
    case 'confirm-top-up':
      return { ...common, action: 'bank-confirmation-started', subject: event.topUpId };
    case 'auto-refill-changed':
      return {
        ...common,
        action: 'auto-refill-changed',
        subject: accountId,
        details: changedSettings(before, account),
      };
  }
}

const SETTINGS = [
  'enabled',
  'monthlyLimitCents',
  'timeZone',
  'lowBalanceNotice',
  'criticalBalanceNotice',
] as const;

function changedSettings(before: CreditAccount, after: CreditAccount): AuditEntry['details'] {
  const changed = SETTINGS.filter((name) => before.autoRefill[name] !== after.autoRefill[name]);
  return Object.fromEntries(
    changed.map((name) => [name, { from: before.autoRefill[name], to: after.autoRefill[name] }]),
  );
}

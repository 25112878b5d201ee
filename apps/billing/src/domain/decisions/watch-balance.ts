import { type BooksDraft } from '../books-draft.js';
import { type CreditAccount, remainingMessages } from '../credit-account.js';
import { balanceText } from '../notice-text.js';

/** Tells, once for each level, that so few messages are left. Runs at the end of every decision. */
export function watchBalance(draft: BooksDraft): void {
  const before = draft.account;
  const { low, critical } = reachedLevels(before);
  tell(draft, 'balance-low', low && !before.balanceTold.low);
  tell(draft, 'balance-critical', critical && !before.balanceTold.critical);
  const balanceTold = {
    low: low || before.balanceTold.low,
    critical: critical || before.balanceTold.critical,
  };
  if (balanceTold.low !== before.balanceTold.low || balanceTold.critical !== before.balanceTold.critical)
    draft.update({ balanceTold });
}

/** Messages were added, or a level was changed: what is crossed from here on is told. Credits that return do not count as added. */
export const rearmBalanceNotices = (draft: BooksDraft): void =>
  draft.update({ balanceTold: reachedLevels(draft.account) });

function tell(draft: BooksDraft, kind: 'balance-low' | 'balance-critical', isDue: boolean): void {
  if (!isDue) return;
  const { account, revision } = draft;
  const text = balanceText(remainingMessages(account));
  draft.notify({ kind, cause: `${account.accountId}:${revision}`, text });
}

function reachedLevels(account: CreditAccount): CreditAccount['balanceTold'] {
  const left = remainingMessages(account);
  const { lowBalanceNotice, criticalBalanceNotice } = account.autoRefill;
  const isReached = (level: number | null): boolean => level !== null && left <= level;
  return { low: isReached(lowBalanceNotice), critical: isReached(criticalBalanceNotice) };
}

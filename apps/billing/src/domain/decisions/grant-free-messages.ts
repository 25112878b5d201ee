import { FREE_MESSAGES } from '#contracts/shared/units';
import { type BooksDraft } from '../books-draft.js';
import { withCredits } from './move-credit.js';
import { rearmBalanceNotices } from './watch-balance.js';

/** P4: once per account for ever. */
export function grantFreeMessages(draft: BooksDraft): void {
  const { account, now } = draft;
  if (account.freeGrantedAt !== null) return;
  draft.update({
    ...withCredits(account, 'free', FREE_MESSAGES),
    granted: account.granted + FREE_MESSAGES,
    freeGrantedAt: now,
  });
  rearmBalanceNotices(draft);
  draft.record({
    id: `${account.accountId}:grant`,
    kind: 'grant',
    messages: FREE_MESSAGES,
    cause: { type: 'subscription', id: account.accountId },
  });
}

import { type BooksDraft } from '../books-draft.js';
import { type CreditAccount, type Pool, remainingMessages } from '../credit-account.js';

/** Takes one available credit, free ones first, and says of which pool it was. */
export function takeCredit(draft: BooksDraft): Pool {
  const { availableFree, availablePurchased } = draft.account;
  if (availableFree > 0) {
    draft.update({ availableFree: availableFree - 1 });
    return 'free';
  }
  if (availablePurchased === 0) throw new Error('took a credit that is not there');
  draft.update({ availablePurchased: availablePurchased - 1 });
  return 'purchased';
}

export function returnCredit(draft: BooksDraft, pool: Pool): void {
  draft.update(withCredits(draft.account, pool, 1));
}

export const withCredits = (account: CreditAccount, pool: Pool, messages: number): Partial<CreditAccount> =>
  pool === 'free'
    ? { availableFree: account.availableFree + messages }
    : { availablePurchased: account.availablePurchased + messages };

/** Serves the line, first in, first out, as far as credits reach. Call it whenever credits became available. */
export function serveLine(draft: BooksDraft): void {
  if (draft.account.waitingCount === 0 || remainingMessages(draft.account) === 0) return;
  draft.announceWaiting('served');
  while (draft.account.waitingCount > 0 && remainingMessages(draft.account) > 0) {
    const { id, accountId, createdAt } = draft.nextInLine();
    const pool = takeCredit(draft);
    draft.putReservation({ id, accountId, createdAt, revision: draft.revision, state: 'held', pool });
    draft.update({ held: draft.account.held + 1, waitingCount: draft.account.waitingCount - 1 });
  }
}

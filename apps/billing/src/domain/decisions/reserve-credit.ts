import { type BooksDraft } from '../books-draft.js';
import { remainingMessages } from '../credit-account.js';
import { takeCredit } from './move-credit.js';

/** Reserves one credit for each id that is not known yet, in this order; those it does not reach join the end of the line. */
export function reserveCredit(draft: BooksDraft, reservationIds: readonly string[]): void {
  for (const id of reservationIds) if (draft.reservation(id) === undefined) reserveOne(draft, id);
}

function reserveOne(draft: BooksDraft, id: string): void {
  const { account, now, revision } = draft;
  const base = { id, accountId: account.accountId, revision, createdAt: now };
  if (account.waitingCount === 0 && remainingMessages(account) > 0) {
    draft.putReservation({ ...base, state: 'held', pool: takeCredit(draft) });
    draft.update({ held: account.held + 1 });
    return;
  }
  draft.joinLine({ ...base, state: 'waiting', position: account.nextPosition });
  draft.update({ nextPosition: account.nextPosition + 1, waitingCount: account.waitingCount + 1 });
}

import { type BooksDraft } from '../books-draft.js';
import { type Dispute, holdsMoney, type ProviderDispute } from '../dispute.js';
import { disputedText } from '../notice-text.js';
import { type GrantedTopUp } from '../top-up.js';
import { giveBack, grantedTopUp, takeBackWhatIsDue } from './take-back.js';

/** An appeal may still bring back what was lost. */
const ORDER = { inquiry: 0, inquiry_ended: 1, open: 2, lost: 3, won: 4 } as const;

/** A dispute was seen at the provider in some state, for the first time or again. */
export function meetDispute(draft: BooksDraft, topUpId: string, seen: ProviderDispute): void {
  const topUp = grantedTopUp(draft, topUpId);
  const known = draft.disputesOf(topUpId).find(({ id }) => id === seen.id);
  if (known !== undefined && ORDER[seen.state] <= ORDER[known.state]) return;
  const dispute: Dispute = {
    ...seen,
    topUpId,
    accountId: topUp.accountId,
    messages: known?.messages ?? 0,
    shortfallMessages: known?.shortfallMessages ?? 0,
  };
  draft.putDispute(dispute);
  const { id, state, amountCents } = dispute;
  if (isTheOneToShow(topUp, dispute))
    draft.putTopUp({ ...grantedTopUp(draft, topUpId), dispute: { id, state, amountCents } });
  if (state === 'won') giveBack(draft, dispute, 'dispute');
  takeBackWhatIsDue(draft, topUpId);
  if (holdsMoney(dispute))
    draft.notify({ kind: 'disputed', cause: id, text: disputedText(topUp, amountCents), topUpId });
}

/** A charge may have more than one, for example an inquiry that ended before: the one that holds the money counts. */
const isTheOneToShow = ({ dispute: shown }: GrantedTopUp, { id }: Dispute): boolean =>
  shown === null || shown.id === id || !holdsMoney(shown);

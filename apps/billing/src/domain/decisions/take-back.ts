import { type BooksDraft } from '../books-draft.js';
import { type Dispute, holdsMoney } from '../dispute.js';
import { type LedgerCause } from '../ledger-entry.js';
import { messagesFor, unclaimedMessages, unusedMessages } from '../refundable.js';
import { type Refund } from '../refund.js';
import { epochOf, type GrantedTopUp } from '../top-up.js';
import { withCredits } from './move-credit.js';

/** A refund or a dispute: money that goes back, and the credits it was paid for. */
type Reversal = Pick<Refund, 'id' | 'topUpId' | 'amountCents' | 'messages' | 'shortfallMessages'>;
type Taken = Pick<Reversal, 'messages' | 'shortfallMessages'>;

/**
 * Credits came back whose money had gone back already (P21 after a refund): they are taken before anybody can use them.
 * Newest top-up first, as what is available is of the newest.
 */
export function takeBackWhatReturned(draft: BooksDraft): void {
  for (const topUpId of draft.account.topUpsInShortfall) takeBackWhatIsDue(draft, topUpId);
}

/**
 * Takes the credits that the top-up's refunds and dispute are due: the unused ones go, the rest is a shortfall, so that a
 * balance never goes below zero, until credits of the top-up return. Together they are never due more than the top-up had.
 * What one is due may grow when another fails: so call it after every change to one of them.
 */
export function takeBackWhatIsDue(draft: BooksDraft, topUpId: string): void {
  for (const refund of draft.refundsOf(topUpId))
    if (refund.state !== 'failed')
      takeBack(draft, refund, 'refund', (taken) => draft.putRefund({ ...refund, ...taken }));
  for (const dispute of draft.disputesOf(topUpId))
    if (holdsMoney(dispute))
      takeBack(draft, dispute, 'dispute', (taken) => draft.putDispute({ ...dispute, ...taken }));
}

function takeBack(
  draft: BooksDraft,
  reversal: Reversal,
  type: 'refund' | 'dispute',
  put: (taken: Taken) => void,
): void {
  const topUp = grantedTopUp(draft, reversal.topUpId);
  const claimed = reversal.messages + reversal.shortfallMessages;
  const due = Math.min(messagesFor(topUp, reversal.amountCents) - claimed, unclaimedMessages(topUp));
  const unclaimed = Math.max(0, due);
  const missing = unclaimed + reversal.shortfallMessages;
  const { availablePurchased } = draft.account;
  const messages = Math.min(missing, unusedMessages(topUp, availablePurchased, draft.grantedAfter(topUp)));
  if (unclaimed === 0 && messages === 0) return;
  const taken = { messages: reversal.messages + messages, shortfallMessages: missing - messages };
  put(taken);
  count(draft, topUp, { messages, shortfallMessages: unclaimed - messages });
  if (messages === 0) return;
  moveCredits(draft, -messages);
  // Usually all at once; each later time has another sum, and so a line of its own.
  const line = reversal.messages === 0 ? 'refund' : `refund:${taken.messages}`;
  draft.record({
    id: `${reversal.id}:${line}`,
    kind: 'refund',
    messages: -messages,
    cause: { type, id: reversal.id },
  });
}

/** Gives back exactly what a refund that failed, or a dispute that was won, took. */
export function giveBack(draft: BooksDraft, reversal: Refund | Dispute, type: LedgerCause['type']): void {
  const { id, topUpId, messages, shortfallMessages } = reversal;
  count(draft, grantedTopUp(draft, topUpId), {
    messages: -messages,
    shortfallMessages: -shortfallMessages,
  });
  if (messages === 0) return;
  moveCredits(draft, messages);
  draft.record({ id: `${id}:refund-returned`, kind: 'refund', messages, cause: { type, id } });
}

export function grantedTopUp(draft: BooksDraft, topUpId: string): GrantedTopUp {
  const topUp = draft.topUp(topUpId);
  if (topUp?.state !== 'granted') throw new Error('money of a top-up goes back that took none');
  return topUp;
}

function count(draft: BooksDraft, topUp: GrantedTopUp, taken: Taken): void {
  const shortfallMessages = topUp.shortfallMessages + taken.shortfallMessages;
  draft.putTopUp({
    ...topUp,
    refundedMessages: topUp.refundedMessages + taken.messages,
    shortfallMessages,
  });
  const before = draft.account.topUpsInShortfall;
  if (before.includes(topUp.id) === shortfallMessages > 0) return;
  const others = before.filter((id) => id !== topUp.id);
  const after = shortfallMessages > 0 ? [...others, topUp.id] : others;
  draft.update({ topUpsInShortfall: after.toSorted((one, other) => epochOf(other) - epochOf(one)) });
}

/** `granted` moves too: it is what was given and paid, net of what went back. */
function moveCredits(draft: BooksDraft, messages: number): void {
  const { account } = draft;
  draft.update({ ...withCredits(account, 'purchased', messages), granted: account.granted + messages });
}

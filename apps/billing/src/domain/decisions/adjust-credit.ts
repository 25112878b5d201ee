import { AdjustmentTooLargeError } from '../billing.errors.js';
import { type BooksDraft } from '../books-draft.js';
import { remainingMessages } from '../credit-account.js';

export const adjustmentIdOf = (exceptionId: string): string => `${exceptionId}:adjustment`;

/**
 * What a person of finance decided about an exception: so many messages more (or fewer). Those that were bought are taken
 * first, because free ones are never what a difference of money is about. Never below zero: a held credit belongs to its text.
 */
export function adjustCredit(draft: BooksDraft, exceptionId: string, messages: number): void {
  const { availableFree, availablePurchased, granted } = draft.account;
  if (remainingMessages(draft.account) + messages < 0)
    throw new AdjustmentTooLargeError(remainingMessages(draft.account));
  const purchased = Math.max(0, availablePurchased + messages);
  const fromFree = purchased - (availablePurchased + messages);
  draft.update({
    availablePurchased: purchased,
    availableFree: availableFree - fromFree,
    granted: granted + messages,
  });
  draft.record({
    id: adjustmentIdOf(exceptionId),
    kind: 'adjustment',
    messages,
    cause: { type: 'exception', id: exceptionId },
  });
}

import { AdjustmentTooLargeError } from '../billing.errors.js';
import { type BooksDraft } from '../books-draft.js';
import { remainingMessages } from '../credit-account.js';

export const adjustmentIdOf = (exceptionId: string): string => `${exceptionId}:adjustment`;

/**
 * What a person of finance decided about an exception: so many messages more (or fewer). More are free ones: no top-up paid
 * for them, so none may be given back for them. Fewer are bought ones first, because free ones are never what a difference of
 * money is about. Never below zero: a held credit belongs to its text.
 */
export function adjustCredit(draft: BooksDraft, exceptionId: string, messages: number): void {
  const { availableFree, availablePurchased, granted } = draft.account;
  if (remainingMessages(draft.account) + messages < 0)
    throw new AdjustmentTooLargeError(remainingMessages(draft.account));
  const fromPurchased = Math.min(availablePurchased, Math.max(0, -messages));
  draft.update({
    availablePurchased: availablePurchased - fromPurchased,
    availableFree: availableFree + messages + fromPurchased,
    granted: granted + messages,
  });
  draft.record({
    id: adjustmentIdOf(exceptionId),
    kind: 'adjustment',
    messages,
    cause: { type: 'exception', id: exceptionId },
  });
}

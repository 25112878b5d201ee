import { holdsMoney } from './dispute.js';
import { type GrantedTopUp } from './top-up.js';

/** What can go back of a top-up's money and credits. Prices are the ones it was bought at. */

export const messagesFor = (topUp: GrantedTopUp, cents: number): number =>
  Math.floor((cents * topUp.messages) / topUp.amountCents);

export const centsFor = (topUp: GrantedTopUp, messages: number): number =>
  Math.floor((messages * topUp.amountCents) / topUp.messages);

/** Money that neither refunds nor the bank have taken, or are about to. */
export function centsLeft({ amountCents, refundedCents, dispute }: GrantedTopUp): number {
  const heldByBank = dispute !== null && holdsMoney(dispute) ? dispute.amountCents : 0;
  return Math.max(0, amountCents - refundedCents - heldByBank);
}

/** Messages of the top-up that its refunds and its dispute have not spoken for. */
export const unclaimedMessages = ({ messages, refundedMessages, shortfallMessages }: GrantedTopUp): number =>
  messages - refundedMessages - shortfallMessages;

/**
 * Credits are used oldest top-up first, and free ones before purchased: so what is available is of the newest ones, and held
 * ones count as used. `newer` are the account's granted top-ups after this one; those that the available credits do not
 * reach past may be left out.
 */
export function unusedMessages(
  topUp: GrantedTopUp,
  availablePurchased: number,
  newer: readonly GrantedTopUp[],
): number {
  const ofNewer = newer.reduce((sum, one) => sum + one.messages - one.refundedMessages, 0);
  return Math.min(Math.max(availablePurchased - ofNewer, 0), topUp.messages - topUp.refundedMessages);
}

/** Messages that can be refunded without a shortfall. */
export const refundableMessages = (
  topUp: GrantedTopUp,
  availablePurchased: number,
  newer: readonly GrantedTopUp[],
): number => Math.min(unusedMessages(topUp, availablePurchased, newer), messagesFor(topUp, centsLeft(topUp)));

/** What a top-up is shown as: money that the bank has counts before money that went back. */
export type ShownState = 'granted' | 'refunded' | 'disputed';

export function shownState({ dispute, refundedCents }: GrantedTopUp): ShownState {
  if (holdsMoney(dispute)) return 'disputed';
  return refundedCents > 0 ? 'refunded' : 'granted';
}

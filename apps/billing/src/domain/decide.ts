import { type Books, type Change, type DecisionContext } from './books.js';
import { BooksDraft } from './books-draft.js';
import {
  type CardDetails,
  type CreditAccount,
  type Entitlement,
  remainingMessages,
  type SavedCard,
  type SettingsPerson,
} from './credit-account.js';
import { adjustCredit } from './decisions/adjust-credit.js';
import { buyTopUp, confirmTopUp, retryTopUp } from './decisions/buy-top-up.js';
import {
  type AutoRefillChanges,
  changeAutoRefill,
  changeEntitlement,
  removeCard,
  saveCard,
  updateCard,
} from './decisions/change-settings.js';
import { knowCustomer, removeCustomer, requestCustomer } from './decisions/customer.js';
import { abandonConfirmation, declineTopUp, grantTopUp, restartTopUp } from './decisions/finish-top-up.js';
import { grantFreeMessages } from './decisions/grant-free-messages.js';
import { serveLine } from './decisions/move-credit.js';
import { meetDispute } from './decisions/meet-dispute.js';
import { meetPerson } from './decisions/meet-person.js';
import { refill } from './decisions/refill.js';
import { meetRefund, progressRefund, requestRefund } from './decisions/refund-top-up.js';
import { reserveCredit } from './decisions/reserve-credit.js';
import { takeBackWhatReturned } from './decisions/take-back.js';
import { settleCredit, type Settlement } from './decisions/settle-credit.js';
import { type ProviderDispute } from './dispute.js';
import { type ProviderRefund, type RefundProgress, type RefundRequest } from './refund.js';
import { watchBalance } from './decisions/watch-balance.js';
import { FREE_MESSAGES } from '#contracts/shared/units';
import { type Decline, type SucceededPayment, type TopUp } from './top-up.js';

/** Everything that can happen to an account's money. */
export type BillingEvent =
  | { readonly kind: 'reserve'; readonly reservationIds: readonly string[] }
  | { readonly kind: 'settle'; readonly settlements: readonly Settlement[] }
  | { readonly kind: 'grant-free-messages' }
  | { readonly kind: 'top-up-succeeded'; readonly topUpId: string; readonly payment: SucceededPayment }
  | { readonly kind: 'top-up-declined'; readonly topUpId: string; readonly decline: Decline }
  | { readonly kind: 'buy-top-up'; readonly requestKey: string | null; readonly packs: number }
  | { readonly kind: 'retry-top-up'; readonly topUpId: string }
  | { readonly kind: 'confirm-top-up'; readonly topUpId: string; readonly returnUrl: string }
  /** The bank's page was left, or its time is over. */
  | { readonly kind: 'confirmation-abandoned'; readonly topUpId: string; readonly attempt: number }
  | { readonly kind: 'auto-refill-changed'; readonly changes: AutoRefillChanges }
  | { readonly kind: 'entitlement-changed'; readonly entitlement: Entitlement }
  | { readonly kind: 'card-saved'; readonly card: SavedCard }
  | { readonly kind: 'card-updated'; readonly paymentMethodId: string; readonly details: CardDetails }
  | { readonly kind: 'card-removed'; readonly paymentMethodId: string }
  /** Someone of the firm came, with the role that the session says. */
  | { readonly kind: 'person-met'; readonly person: SettingsPerson }
  | { readonly kind: 'receipt-email-changed'; readonly receiptEmail: string | null }
  /** Written down before the provider is asked to make a customer, so that asking again makes no second one. */
  | { readonly kind: 'customer-requested'; readonly staleBefore: Date }
  | { readonly kind: 'customer-known'; readonly customerId: string }
  | { readonly kind: 'customer-removed'; readonly customerId: string }
  /** The provider never got this attempt, and its idempotency key is too old to be used again. */
  | { readonly kind: 'top-up-lost'; readonly topUpId: string; readonly attempt: number }
  | { readonly kind: 'refund-requested'; readonly topUpId: string; readonly request: RefundRequest }
  /** The provider's word on a refund of ours. */
  | {
      readonly kind: 'refund-progressed';
      readonly topUpId: string;
      readonly refundId: string;
      readonly progress: RefundProgress;
    }
  /** Refunds and disputes as they were read at the provider, whoever made them; the top-up must be granted. */
  | { readonly kind: 'refund-seen'; readonly topUpId: string; readonly refund: ProviderRefund }
  | { readonly kind: 'dispute-seen'; readonly topUpId: string; readonly dispute: ProviderDispute }
  /** What finance decided about an exception; alone, and together with the exception's end. */
  | { readonly kind: 'adjusted'; readonly exceptionId: string; readonly messages: number }
  /** Time has passed: look at the line again. */
  | { readonly kind: 'reviewed' };

/**
 * The whole of billing as one pure function: an account's books and what happened, in order, to what is written. A repeat
 * changes nothing. A refusal is thrown as a DomainError and leaves the books as they were, so events that may be refused
 * (`buy-top-up`, `retry-top-up`, `confirm-top-up`, `refund-requested`) come alone.
 */
export function decide(books: Books, events: readonly BillingEvent[], context: DecisionContext): Change {
  const draft = new BooksDraft(books, context);
  for (const event of events) {
    apply(draft, event);
    takeBackWhatReturned(draft);
    serveLine(draft);
    refill(draft);
    watchBalance(draft);
  }
  return draft.finish();
}

function apply(draft: BooksDraft, event: BillingEvent): void {
  switch (event.kind) {
    case 'reserve':
      return reserveCredit(draft, event.reservationIds);
    case 'settle':
      return settleCredit(draft, event.settlements);
    case 'grant-free-messages':
      return grantFreeMessages(draft);
    case 'top-up-succeeded':
      return grantTopUp(draft, event.topUpId, event.payment);
    case 'top-up-declined':
      return declineTopUp(draft, event.topUpId, event.decline);
    case 'buy-top-up':
      return buyTopUp(draft, event.requestKey, event.packs);
    case 'retry-top-up':
      return retryTopUp(draft, event.topUpId);
    case 'confirm-top-up':
      return confirmTopUp(draft, event.topUpId, event.returnUrl);
    case 'confirmation-abandoned':
      return abandonConfirmation(draft, event.topUpId, event.attempt);
    case 'auto-refill-changed':
      return changeAutoRefill(draft, event.changes);
    case 'entitlement-changed':
      return changeEntitlement(draft, event.entitlement);
    case 'card-saved':
      return saveCard(draft, event.card);
    case 'card-updated':
      return updateCard(draft, event.paymentMethodId, event.details);
    case 'card-removed':
      return removeCard(draft, event.paymentMethodId);
    case 'person-met':
      return meetPerson(draft, event.person);
    case 'receipt-email-changed':
      if (draft.account.receiptEmail !== event.receiptEmail)
        draft.update({ receiptEmail: event.receiptEmail });
      return;
    case 'customer-requested':
      return requestCustomer(draft, event.staleBefore);
    case 'customer-known':
      return knowCustomer(draft, event.customerId);
    case 'customer-removed':
      return removeCustomer(draft, event.customerId);
    case 'top-up-lost':
      return restartTopUp(draft, event.topUpId, event.attempt);
    case 'refund-requested':
      return requestRefund(draft, event.topUpId, event.request);
    case 'refund-progressed':
      return progressRefund(draft, event.topUpId, event.refundId, event.progress);
    case 'refund-seen':
      return meetRefund(draft, event.topUpId, event.refund);
    case 'dispute-seen':
      return meetDispute(draft, event.topUpId, event.dispute);
    case 'adjusted':
      return adjustCredit(draft, event.exceptionId, event.messages);
    case 'reviewed':
  }
}

/** How many of the head of the line `decide` may need to see for these events. */
export function waitingNeeded(
  account: CreditAccount,
  topUps: ReadonlyMap<string, TopUp>,
  events: readonly BillingEvent[],
): number {
  const freed = events.reduce((sum, event) => sum + couldFree(event, topUps), remainingMessages(account));
  return Math.min(account.waitingCount, freed);
}

function couldFree(event: BillingEvent, topUps: ReadonlyMap<string, TopUp>): number {
  switch (event.kind) {
    case 'settle':
      // Each settlement frees one credit at most, or takes one out of the line.
      return event.settlements.length;
    case 'grant-free-messages':
      return FREE_MESSAGES;
    case 'top-up-succeeded':
      return topUps.get(event.topUpId)?.messages ?? 0;
    case 'refund-progressed':
    case 'refund-seen':
    case 'dispute-seen':
      // What one took, and gives back when it fails or is won, the event does not say.
      return Infinity;
    case 'adjusted':
      return Math.max(0, event.messages);
    default:
      return 0;
  }
}

/** The reservations, and besides the open one the top-ups, that the books must hold for these events. */
export const reservationsNeeded = (events: readonly BillingEvent[]): string[] =>
  events.flatMap((event) => {
    if (event.kind === 'reserve') return event.reservationIds;
    if (event.kind === 'settle') return event.settlements.map(({ reservationId }) => reservationId);
    return [];
  });

export const topUpsNeeded = (account: CreditAccount, events: readonly BillingEvent[]): string[] => [
  ...account.topUpsInShortfall,
  ...events.flatMap((event) => ('topUpId' in event ? [event.topUpId] : [])),
];

/** The top-ups whose refunds, disputes and younger granted ones the books must hold. */
export const reversalsNeeded = (account: CreditAccount, events: readonly BillingEvent[]): string[] => [
  ...account.topUpsInShortfall,
  ...events.flatMap((event) => {
    switch (event.kind) {
      case 'refund-requested':
      case 'refund-progressed':
      case 'refund-seen':
      case 'dispute-seen':
        return [event.topUpId];
      default:
        return [];
    }
  }),
];

/** As many purchased credits as may be available after these events: the younger granted ones are needed as far as these reach. */
export const purchasedAtMost = (
  { availablePurchased }: CreditAccount,
  topUps: ReadonlyMap<string, TopUp>,
  events: readonly BillingEvent[],
): number =>
  events.reduce((sum, event) => {
    if (event.kind === 'settle') return sum + event.settlements.length;
    return 'topUpId' in event ? sum + (topUps.get(event.topUpId)?.messages ?? 0) : sum;
  }, availablePurchased);

/** Whether the books must hold the automatic top-ups of the last month: they count anew in another time zone. */
export const needsRecentTopUps = (events: readonly BillingEvent[]): boolean =>
  events.some((event) => event.kind === 'auto-refill-changed' && event.changes.timeZone !== undefined);

/** Keys of people's requests: the books must hold the top-ups that answered them before. */
export const requestKeysNeeded = (events: readonly BillingEvent[]): string[] =>
  events.flatMap((event) =>
    event.kind === 'buy-top-up' && event.requestKey !== null ? [event.requestKey] : [],
  );

import { type BooksDraft } from '../books-draft.js';

/** Notes that a customer is about to be made. A note older than `staleBefore` is renewed: its idempotency key has expired. */
export function requestCustomer(draft: BooksDraft, staleBefore: Date): void {
  const { account, now } = draft;
  const { customer } = account;
  if (customer !== null && (customer.id !== null || customer.requestedAt > staleBefore)) return;
  const firstRequestedAt = customer?.firstRequestedAt ?? now;
  draft.update({ customer: { id: null, requestedAt: now, firstRequestedAt } });
}

/** An account has one customer for ever; a second one is not taken. */
export function knowCustomer(draft: BooksDraft, customerId: string): void {
  const { account, now } = draft;
  const { id, requestedAt, firstRequestedAt } = account.customer ?? {
    id: null,
    requestedAt: now,
    firstRequestedAt: now,
  };
  if (id === null) draft.update({ customer: { id: customerId, requestedAt, firstRequestedAt } });
}

/** The provider deleted the customer, and with it the card. */
export function removeCustomer(draft: BooksDraft, customerId: string): void {
  if (draft.account.customer?.id !== customerId) return;
  draft.update({ customer: null, card: null });
}

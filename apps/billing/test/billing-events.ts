import { type BillingEvent } from '../src/domain/decide.js';
import { InMemoryBooks } from './in-memory-books.js';

type Changes = Extract<BillingEvent, { kind: 'auto-refill-changed' }>['changes'];

const INCLUDED: BillingEvent = {
  kind: 'entitlement-changed',
  entitlement: { included: true, version: 1 },
};
export const GRANT: BillingEvent = { kind: 'grant-free-messages' };

export const reserve = (...reservationIds: string[]): BillingEvent => ({ kind: 'reserve', reservationIds });

export const settle = (outcome: 'spent' | 'released', ...ids: string[]): BillingEvent => ({
  kind: 'settle',
  settlements: ids.map((reservationId) => ({ reservationId, outcome })),
});

export const card = (
  paymentMethodId = 'pm_1',
  createdAt = new Date('2026-11-01T00:00:00Z'),
  customerId = 'cus_1',
): BillingEvent => ({
  kind: 'card-saved',
  card: {
    paymentMethodId,
    createdAt,
    customerId,
    brand: 'visa',
    last4: '4242',
    expMonth: 12,
    expYear: 2030,
  },
});

export const buy = ({ packs = 1, requestKey = null as string | null } = {}): BillingEvent => ({
  kind: 'buy-top-up',
  requestKey,
  packs,
});

export const succeeded = (topUpId: string): BillingEvent => ({
  kind: 'top-up-succeeded',
  topUpId,
  payment: { paymentIntentId: `pi_${topUpId}`, chargeId: `ch_${topUpId}`, receiptUrl: 'https://receipts/1' },
});

export const declined = (topUpId: string, attempt: number, code = 'card_declined'): BillingEvent => ({
  kind: 'top-up-declined',
  topUpId,
  decline: {
    attempt,
    paymentIntentId: `pi_${topUpId}`,
    failure: { code, declineCode: null, sentence: 'The bank declined the card.' },
  },
});

export const change = (changes: Changes): BillingEvent => ({ kind: 'auto-refill-changed', changes });

/** The books of a firm whose subscription includes text messaging, after these events. */
export function aFirm(...events: BillingEvent[]): InMemoryBooks {
  const books = new InMemoryBooks();
  for (const event of [INCLUDED, ...events]) books.apply(event);
  return books;
}

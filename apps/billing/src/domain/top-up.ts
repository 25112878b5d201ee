import { type Actor } from '#contracts/shared/ids';
import { type CardDetails, type CreditAccount, type SavedCard } from './credit-account.js';
import { type Dispute } from './dispute.js';
import { PRICE } from './price-list.js';

export interface PaymentFailure {
  /** The provider's code, for example `card_declined`. */
  readonly code: string;
  readonly declineCode: string | null;
  /** For a person of the firm. */
  readonly sentence: string;
}

/** With what the current attempt is charged: frozen, because the same idempotency key must always carry the same request. */
export interface PaymentTerms {
  readonly customerId: string;
  readonly paymentMethodId: string;
  readonly receiptEmail: string | null;
  /** The card's face; null for what was stored before it was kept. */
  readonly card: Pick<CardDetails, 'brand' | 'last4'> | null;
}

/** The firm confirms the attempt on a page of its bank. */
export interface BankConfirmation {
  /** Where the bank's page sends the browser back to. */
  readonly returnUrl: string;
  /** The bank's page; null until the provider named it. */
  readonly url: string | null;
  /** What is confirmed: the decline that stands if nobody does. */
  readonly declined: PaymentFailure;
}

/** What the provider says of money that it took. */
export interface SucceededPayment {
  readonly paymentIntentId: string;
  readonly chargeId: string | null;
  readonly receiptUrl: string | null;
}

export interface Decline {
  /** Which attempt was declined: an answer to an earlier one is old news. */
  readonly attempt: number;
  /** Null when the provider refused before it made a payment, or cancelled it: the next attempt makes a new one. */
  readonly paymentIntentId: string | null;
  readonly failure: PaymentFailure;
}

interface TopUpBase {
  /** `<accountId>:<epoch>` */
  readonly id: string;
  readonly accountId: string;
  readonly epoch: number;
  /** Only automatic ones count towards the monthly limit. */
  readonly origin: 'automatic' | 'manual';
  /** Who pressed; null for automatic ones. */
  readonly boughtBy: Actor | null;
  readonly amountCents: number;
  readonly currency: string;
  readonly messages: number;
  /** Counts from 1; every attempt has an idempotency key of its own, all attempts share one payment. */
  readonly attempt: number;
  readonly attemptStartedAt: Date;
  readonly terms: PaymentTerms;
  readonly paymentIntentId: string | null;
  readonly createdAt: Date;
  /** Keys of the people's requests that this top-up answered. */
  readonly requestKeys: readonly string[];
  /** Attempts that the bank said no to, oldest first; `code` is the provider's. */
  readonly declines: readonly { readonly attempt: number; readonly at: Date; readonly code: string }[];
  /** Every id, ours and the provider's, that finance may know it by; it only grows. */
  readonly searchKeys: readonly string[];
}

export interface PendingTopUp extends TopUpBase {
  readonly state: 'pending';
  /**
   * `asking`: the provider's answer to this attempt is not known. `processing`: it is, and says "not yet": only reading tells
   * more. `confirming`: so it is until the firm has been at its bank's page.
   */
  readonly phase: 'asking' | 'processing' | 'confirming';
  /** Null: the card is charged without anybody being there. */
  readonly confirmation: BankConfirmation | null;
  /** A payment that this attempt cannot use: it is cancelled before another is made in its place. Null: there is none. */
  readonly replacedPaymentIntentId: string | null;
  /** When the sweeper looks at it next, and how often it did. */
  readonly nextCheckAt: Date;
  readonly checks: number;
}

export interface DeclinedTopUp extends TopUpBase {
  readonly state: 'declined';
  readonly failure: PaymentFailure;
  readonly declinedAt: Date;
  /** P22: the card or the switch changed since, so the same top-up may be tried again without a person pressing anything. */
  readonly cured: boolean;
}

export interface GrantedTopUp extends TopUpBase {
  readonly state: 'granted';
  readonly grantedAt: Date;
  readonly chargeId: string | null;
  readonly receiptUrl: string | null;
  /** When to look for the receipt; null once it is there. */
  readonly nextCheckAt: Date | null;
  readonly checks: number;
  /** What refunds gave back, or are about to: a failed one does not count. */
  readonly refundedCents: number;
  /** Credits that refunds and the dispute took back, and those they should have taken but that were used. */
  readonly refundedMessages: number;
  readonly shortfallMessages: number;
  /** The last refund failed, and none was made since: somebody was promised money and did not get it. */
  readonly hasFailedRefund: boolean;
  readonly dispute: Pick<Dispute, 'id' | 'state' | 'amountCents'> | null;
  /** How the provider booked the charge; null until it has. */
  readonly booking: Booking | null;
  /** The card that was charged, as the provider names it with the charge. */
  readonly card: CardDetails | null;
  /** The payout that the charge was part of. */
  readonly payoutId: string | null;
  /** The first of the texts that waited for it, which it paid for first; null when none did. */
  readonly firstMessageId: string | null;
}

/** The charge on the operator's balance at the provider. */
export interface Booking {
  readonly balanceTransactionId: string;
  readonly feeCents: number;
  readonly netCents: number;
  readonly at: Date;
}

/** What a top-up that was just granted has: all of its money and credits, and no booking yet. */
export const UNTOUCHED = {
  refundedCents: 0,
  refundedMessages: 0,
  shortfallMessages: 0,
  hasFailedRefund: false,
  dispute: null,
  booking: null,
  card: null,
  payoutId: null,
  firstMessageId: null,
} as const satisfies Partial<GrantedTopUp>;

/**
 * One purchase of messages, a thousand a pack, and at most one successful payment at the provider.
 *
 *     pending ⇄ declined          a retry is the next attempt on the same payment, or on one in its place once it is cancelled
 *        └──────┴──▶ granted      final; also when the success is heard of after a decline
 */
export type TopUp = PendingTopUp | DeclinedTopUp | GrantedTopUp;

export const topUpIdOf = (accountId: string, epoch: number): string => `${accountId}:${epoch}`;

export const epochOf = (topUpId: string): number => Number(topUpId.slice(topUpId.lastIndexOf(':') + 1));

/** Who buys, and how many packs. */
export interface Purchase extends Pick<TopUp, 'origin' | 'boughtBy'> {
  readonly packs: number;
}

export function openTopUp(
  account: CreditAccount,
  card: SavedCard,
  { packs, origin, boughtBy }: Purchase,
  now: Date,
): PendingTopUp {
  return {
    id: topUpIdOf(account.accountId, account.epoch),
    accountId: account.accountId,
    epoch: account.epoch,
    origin,
    boughtBy,
    amountCents: PRICE.amountCents * packs,
    currency: PRICE.currency,
    messages: PRICE.messages * packs,
    attempt: 1,
    attemptStartedAt: now,
    terms: termsFor(account, card),
    paymentIntentId: null,
    createdAt: now,
    requestKeys: [],
    declines: [],
    searchKeys: [],
    state: 'pending',
    phase: 'asking',
    confirmation: null,
    replacedPaymentIntentId: null,
    nextCheckAt: now,
    checks: 0,
  };
}

/** The next attempt, with the card of today: on the same payment, unless that is another customer's or about another sum. */
export function nextAttempt(
  topUp: DeclinedTopUp,
  account: CreditAccount,
  card: SavedCard,
  now: Date,
  { amountCents, messages }: Pick<TopUp, 'amountCents' | 'messages'> = topUp,
): PendingTopUp {
  const terms = termsFor(account, card);
  const isUsable = terms.customerId === topUp.terms.customerId && amountCents === topUp.amountCents;
  return {
    ...baseOf(topUp),
    amountCents,
    messages,
    attempt: topUp.attempt + 1,
    attemptStartedAt: now,
    terms,
    paymentIntentId: isUsable ? topUp.paymentIntentId : null,
    replacedPaymentIntentId: isUsable ? null : topUp.paymentIntentId,
    state: 'pending',
    phase: 'asking',
    confirmation: null,
    nextCheckAt: now,
    checks: 0,
  };
}

/** What the bank says when the cardholder has to confirm, and when they did not. */
const TO_BE_CONFIRMED: readonly string[] = [
  'authentication_required',
  'payment_intent_authentication_failure',
];

/** Declined, and the same payment goes through once the firm confirms it with its bank. */
export const needsConfirmation = (topUp: TopUp): topUp is DeclinedTopUp =>
  topUp.state === 'declined' &&
  !topUp.cured &&
  topUp.paymentIntentId !== null &&
  TO_BE_CONFIRMED.includes(topUp.failure.declineCode ?? topUp.failure.code);

/** The same, also while the firm is at the bank's page: until the bank has spoken nothing else is known. */
export const awaitsTheFirm = (topUp: TopUp): boolean => needsConfirmation(topUp) || isConfirming(topUp);

export interface ConfirmingTopUp extends PendingTopUp {
  readonly confirmation: BankConfirmation;
}

/** In the hands of the bank: nothing else is charged for the account meanwhile. */
export const isConfirming = (topUp: TopUp): topUp is ConfirmingTopUp =>
  topUp.state === 'pending' && topUp.confirmation !== null;

export const grant = (
  topUp: PendingTopUp | DeclinedTopUp,
  payment: SucceededPayment,
  firstMessageId: string | null,
  now: Date,
): GrantedTopUp => ({
  ...baseOf(topUp),
  ...payment,
  state: 'granted',
  grantedAt: now,
  nextCheckAt: payment.receiptUrl === null ? now : null,
  checks: 0,
  ...UNTOUCHED,
  firstMessageId,
});

export const refuse = (
  topUp: PendingTopUp,
  { paymentIntentId, failure }: Decline,
  cured: boolean,
  now: Date,
): DeclinedTopUp => ({
  ...baseOf(topUp),
  paymentIntentId,
  declines: [
    ...topUp.declines,
    { attempt: topUp.attempt, at: now, code: failure.declineCode ?? failure.code },
  ],
  state: 'declined',
  failure,
  declinedAt: now,
  cured,
});

const baseOf = (topUp: TopUp): TopUpBase => ({
  id: topUp.id,
  accountId: topUp.accountId,
  epoch: topUp.epoch,
  origin: topUp.origin,
  boughtBy: topUp.boughtBy,
  amountCents: topUp.amountCents,
  currency: topUp.currency,
  messages: topUp.messages,
  attempt: topUp.attempt,
  attemptStartedAt: topUp.attemptStartedAt,
  terms: topUp.terms,
  paymentIntentId: topUp.paymentIntentId,
  createdAt: topUp.createdAt,
  requestKeys: topUp.requestKeys,
  declines: topUp.declines,
  searchKeys: topUp.searchKeys,
});

const termsFor = (account: CreditAccount, card: SavedCard): PaymentTerms => ({
  customerId: card.customerId,
  paymentMethodId: card.paymentMethodId,
  receiptEmail: account.receiptEmail,
  card: { brand: card.brand, last4: card.last4 },
});

/** With its own ids, and more of them, among those it is found by. */
export function withSearchKeys(topUp: TopUp, more: readonly (string | null)[] = []): TopUp {
  const { id, accountId, terms, paymentIntentId } = topUp;
  const chargeId = topUp.state === 'granted' ? topUp.chargeId : null;
  const ids = [id, accountId, terms.customerId, paymentIntentId, chargeId, ...more].filter(
    (one) => one !== null,
  );
  return { ...topUp, searchKeys: [...new Set([...topUp.searchKeys, ...ids])] };
}

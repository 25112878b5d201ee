import {
  ChargeNotRefundableError,
  RefundKeyReusedError,
  RefundTooLargeError,
  TopUpNotFoundError,
} from '../billing.errors.js';
import { type BooksDraft } from '../books-draft.js';
import { refundedText, refundFailedText } from '../notice-text.js';
import { centsFor, centsLeft, refundableMessages, shownState } from '../refundable.js';
import {
  fingerprintOf,
  type ProviderRefund,
  type Refund,
  type RefundProgress,
  type RefundRequest,
} from '../refund.js';
import { type GrantedTopUp } from '../top-up.js';
import { giveBack, grantedTopUp, takeBackWhatIsDue } from './take-back.js';

/**
 * A person of finance gives money back: the credits go now, the provider is asked after the commit. The month's sum of
 * automatic refills stays as it is: the limit is about what the card was charged, and a refund must not make room for more.
 */
export function requestRefund(draft: BooksDraft, topUpId: string, request: RefundRequest): void {
  const topUp = draft.topUp(topUpId);
  if (topUp === undefined) throw new TopUpNotFoundError();
  const refunds = draft.refundsOf(topUpId);
  const requestFingerprint = fingerprintOf(topUpId, request);
  const earlier = refunds.find(({ requestKey }) => requestKey === request.requestKey);
  if (earlier !== undefined) {
    if (earlier.requestFingerprint !== requestFingerprint) throw new RefundKeyReusedError();
    return;
  }
  if (topUp.state !== 'granted') throw new ChargeNotRefundableError(topUp.state);
  if (shownState(topUp) === 'disputed') throw new ChargeNotRefundableError('disputed');
  const { actor, reason, requestKey } = request;
  const refund: Refund = {
    ...unasked(topUp, draft.now),
    id: `${topUpId}:r${refunds.filter(({ requestedBy }) => requestedBy !== null).length + 1}`,
    amountCents: amountOf(draft, topUp, request),
    reason,
    requestedBy: actor,
    requestKey,
    requestFingerprint,
  };
  open(draft, refund);
  draft.runRefund(refund.id);
}

function amountOf(draft: BooksDraft, topUp: GrantedTopUp, { messages, whole }: RefundRequest): number {
  if (whole) {
    const left = centsLeft(topUp);
    if (left === 0) throw new ChargeNotRefundableError(shownState(topUp));
    return left;
  }
  const { availablePurchased } = draft.account;
  const refundable = refundableMessages(topUp, availablePurchased, draft.grantedAfter(topUp));
  const asked = messages ?? refundable;
  if (asked === 0 || asked > refundable) throw new RefundTooLargeError(refundable);
  return centsFor(topUp, asked);
}

/** What the provider says of a refund of ours. */
export function progressRefund(draft: BooksDraft, topUpId: string, id: string, to: RefundProgress): void {
  const refund = draft.refundsOf(topUpId).find((one) => one.id === id);
  if (refund === undefined) return;
  // A refusal is about a refund that does not exist: old news once it is known to exist.
  const isOvertaken = to.providerRefundId === null && refund.providerRefundId !== null;
  if (!isOvertaken) progress(draft, refund, to);
}

/** A refund was seen at the provider: one of ours, one that was seen before, or one that was made there. */
export function meetRefund(draft: BooksDraft, topUpId: string, found: ProviderRefund): void {
  const known = knownAs(draft.refundsOf(topUpId), found);
  if (known !== undefined) return progress(draft, known, found);
  const topUp = grantedTopUp(draft, topUpId);
  const { providerRefundId, amountCents, reason, createdAt, state, failureReason } = found;
  const refund = {
    ...unasked(topUp, createdAt),
    id: providerRefundId,
    providerRefundId,
    amountCents,
    reason,
    nextCheckAt: state === 'pending' ? draft.now : null,
  };
  if (state !== 'failed') return open(draft, { ...refund, state });
  draft.putRefund({ ...refund, state, failureReason });
  noteFailure(draft, topUpId);
}

/** One of ours that was given up carries no money: should it have been made all the same, it is one that was made there. */
const knownAs = (refunds: readonly Refund[], { providerRefundId, refundId }: ProviderRefund) =>
  refunds.find((one) => one.providerRefundId === providerRefundId) ??
  refunds.find((one) => one.id === refundId && one.providerRefundId === null && one.state !== 'failed');

function open(draft: BooksDraft, refund: Refund): void {
  draft.putRefund(refund);
  countMoney(draft, refund.topUpId, refund.amountCents);
  noteFailure(draft, refund.topUpId);
  takeBackWhatIsDue(draft, refund.topUpId);
  const { id: cause, topUpId, amountCents } = refund;
  const text = refundedText(grantedTopUp(draft, topUpId), amountCents);
  draft.notify({ kind: 'refunded', cause, text, topUpId });
}

function countMoney(draft: BooksDraft, topUpId: string, cents: number): void {
  const topUp = grantedTopUp(draft, topUpId);
  draft.putTopUp({ ...topUp, refundedCents: topUp.refundedCents + cents });
}

/** By when they were made, not by when we heard of it. */
function noteFailure(draft: BooksDraft, topUpId: string): void {
  const last = draft
    .refundsOf(topUpId)
    .toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime())
    .at(-1);
  draft.putTopUp({ ...grantedTopUp(draft, topUpId), hasFailedRefund: last?.state === 'failed' });
}

const ORDER = { pending: 0, succeeded: 1, failed: 2 } as const;

function progress(draft: BooksDraft, refund: Refund, to: RefundProgress): void {
  const providerRefundId = refund.providerRefundId ?? to.providerRefundId;
  const isNews = ORDER[to.state] > ORDER[refund.state];
  if (!isNews && providerRefundId === refund.providerRefundId) return;
  if (!isNews) return draft.putRefund({ ...refund, providerRefundId });
  const { state, failureReason } = to;
  draft.putRefund({ ...refund, providerRefundId, state, failureReason, nextCheckAt: null });
  if (state !== 'failed') return;
  countMoney(draft, refund.topUpId, -refund.amountCents);
  noteFailure(draft, refund.topUpId);
  giveBack(draft, refund, 'refund');
  takeBackWhatIsDue(draft, refund.topUpId);
  const { id: cause, topUpId } = refund;
  const text = refundFailedText(grantedTopUp(draft, topUpId), refund);
  draft.notify({ kind: 'refund-failed', cause, text, topUpId });
}

const unasked = ({ id: topUpId, accountId }: GrantedTopUp, createdAt: Date) =>
  ({
    topUpId,
    accountId,
    state: 'pending',
    providerRefundId: null,
    messages: 0,
    shortfallMessages: 0,
    requestedBy: null,
    requestKey: null,
    requestFingerprint: null,
    failureReason: null,
    createdAt,
    nextCheckAt: createdAt,
    checks: 0,
  }) as const;

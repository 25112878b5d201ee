import { type Billing, type TopUp } from '#contracts/http/billing.http';
import { type Conversation } from '#contracts/http/conversations.http';
import { type Message } from '#contracts/http/messages.http';
import { type Me } from '#contracts/http/session.http';
import { type Subscription } from '#contracts/http/subscription.http';

/** Things as the gateway answers them; a test states only what it is about. */

export const ANA = { id: 'u_ana', name: 'Ana Alvarez' };

export const aMe = (role: NonNullable<Me['role']> = 'member'): Me => ({
  user: { ...ANA, email: null },
  account: { id: 'acc_1', name: 'Alvarez Immigration Law' },
  role,
  platformRole: null,
});

export function aMessage(facts: Partial<Message> = {}): Message {
  const seq = facts.seq ?? 1;
  const incoming = facts.direction === 'incoming';
  return {
    id: `msg_${seq}`,
    seq,
    direction: 'outgoing',
    body: `text ${seq}`,
    state: incoming ? 'received' : 'delivered',
    reason: null,
    author: incoming ? null : ANA,
    segments: 1,
    createdAt: '2026-03-03T14:00:00.000Z',
    sentAt: null,
    deliveredAt: null,
    canRetry: false,
    revision: 1,
    ...facts,
  };
}

export const aConversation = (facts: Partial<Conversation> = {}): Conversation => ({
  id: 'cnv_1',
  contact: { id: 'con_1', name: 'Maria Lopez' },
  mobileNumber: '+13055550101',
  matter: null,
  lastMessage: null,
  lastActivityAt: '2026-03-03T14:00:00.000Z',
  unread: 0,
  optedOut: false,
  revision: 1,
  ...facts,
});

export const aSubscription = (included = true): Subscription => ({
  plan: 'pro',
  textMessaging: {
    available: true,
    included,
    firstIncludedAt: null,
    number: { state: 'active', phoneNumber: '+13055550199', reasonCode: null, reason: null },
  },
  outgoingTextMessages: { remaining: 914 },
  version: 1,
});

export const anAutoRefill = (facts: Partial<Billing['autoRefill']> = {}): Billing['autoRefill'] => ({
  state: 'on',
  monthlyLimitCents: null,
  spentThisMonthCents: 0,
  timeZone: 'America/New_York',
  lowBalanceNotice: null,
  criticalBalanceNotice: null,
  confirmationNeededFor: null,
  lastChange: null,
  ...facts,
});

export const aBilling = (facts: Partial<Billing> = {}, remaining = 914): Billing => ({
  outgoingTextMessages: { remaining, free: 0, purchased: remaining, used: 0 },
  autoRefill: anAutoRefill(),
  paymentMethod: { brand: 'visa', last4: '4242', expMonth: 1, expYear: 2030 },
  price: { amountCents: 2_000, currency: 'usd', messages: 1_000 },
  ...facts,
});

export const aTopUp = (facts: Partial<TopUp> = {}): TopUp => ({
  id: 'acc_1:1',
  state: 'granted',
  amountCents: 2_000,
  currency: 'usd',
  messages: 1_000,
  createdAt: '2026-11-05T15:00:00.000Z',
  receiptUrl: null,
  failureCode: null,
  failureReason: null,
  origin: 'automatic',
  boughtBy: null,
  card: { brand: 'visa', last4: '4242' },
  refundedCents: 0,
  confirmationNeeded: false,
  ...facts,
});

export const aDeclinedTopUp = (facts: Partial<TopUp> = {}): TopUp =>
  aTopUp({
    state: 'declined',
    failureCode: 'insufficient_funds',
    failureReason: 'The bank declined the card: insufficient funds.',
    ...facts,
  });

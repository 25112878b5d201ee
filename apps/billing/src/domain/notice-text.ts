import { dayOf } from './calendar.js';
import { type AutoRefill } from './credit-account.js';
import { type Refund } from './refund.js';
import { type TopUp } from './top-up.js';

/** What owners and admins read: plain English, nothing about a firm's clients. */

export const declinedText = (topUp: TopUp, reason: string): string =>
  `The charge of ${priceOf(topUp)} for ${messagesOf(topUp)} did not go through. ${reason} Texts wait until a card is charged.`;

export const confirmationText = (topUp: TopUp): string =>
  `Your bank wants you to confirm the charge of ${priceOf(topUp)} for ${messagesOf(topUp)}. Open Settings > Subscription and confirm it. Texts wait until then.`;

export const switchedOffText = (declines: number): string =>
  `The card was declined ${declines} times in a row, so automatic refill was switched off. Save another card in Settings > Subscription and switch it on again.`;

export const OUT_OF_MESSAGES_TEXTS = {
  'no-card':
    'Somebody sent a text, and no Outgoing Text Messages are left. There is no card to buy more with, so texts wait. Save a card in Settings > Subscription: then they go out by themselves.',
  'refill-off':
    'Somebody sent a text, and no Outgoing Text Messages are left. Automatic refill is off, so texts wait. Switch it on or buy messages in Settings > Subscription: then they go out by themselves.',
} as const;

export const limitText = ({ monthlyLimitCents }: AutoRefill): string =>
  `Automatic refills have reached your monthly limit of ${moneyOf(monthlyLimitCents ?? 0, 'usd')}. No more messages are bought until next month, unless you raise the limit or buy them yourself.`;

export const dailyLimitText = (maxPerDay: number): string =>
  `Your card was charged, or tried, as often as we do in one day (at most ${numberOf(maxPerDay)}), to guard against charging by mistake. Texts wait until midnight UTC, when messages can be bought again, and then go out by themselves. Contact support if your firm needs more in a day.`;

export const balanceText = (left: number): string =>
  left === 1 ? '1 Outgoing Text Message is left.' : `${numberOf(left)} Outgoing Text Messages are left.`;

export const refilledText = (topUp: TopUp): string =>
  `${messagesOf(topUp)} were added for ${priceOf(topUp)}${topUp.boughtBy === null ? ' by automatic refill' : `, bought by ${topUp.boughtBy.name}`}.`;

export const refundedText = (topUp: TopUp, cents: number): string =>
  `${moneyOf(cents, topUp.currency)} of the ${priceOf(topUp)} for ${messagesOf(topUp)} of ${dayOf(topUp.createdAt)} go back to the card. Messages that were paid for with it and not used yet were taken back.`;

export const refundFailedText = (
  topUp: TopUp,
  { amountCents, messages }: Pick<Refund, 'amountCents' | 'messages'>,
): string =>
  `The refund of ${moneyOf(amountCents, topUp.currency)} of the ${priceOf(topUp)} for ${messagesOf(topUp)} of ${dayOf(topUp.createdAt)} did not go through, so the money did not reach the card.${messages === 0 ? '' : ` Outgoing Text Messages that were taken back for it were returned: ${numberOf(messages)}.`} Contact support to get the money in another way.`;

export const disputedText = (topUp: TopUp, cents: number): string =>
  `The cardholder's bank disputes ${moneyOf(cents, topUp.currency)} of the ${priceOf(topUp)} for ${messagesOf(topUp)} of ${dayOf(topUp.createdAt)}. Messages that were paid for with it and not used yet cannot be used unless the bank decides for us.`;

const priceOf = ({ amountCents, currency }: TopUp): string => moneyOf(amountCents, currency);

const messagesOf = ({ messages }: TopUp): string => `${numberOf(messages)} Outgoing Text Messages`;

const numberOf = (count: number): string => count.toLocaleString('en-US');

const moneyOf = (cents: number, currency: string): string =>
  (cents / 100).toLocaleString('en-US', { style: 'currency', currency });

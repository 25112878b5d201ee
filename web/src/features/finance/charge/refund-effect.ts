import { type ChargeStory } from '#contracts/http/finance.http';

/** How much goes back: all messages that are unused, so many of them, or all the money that is left. */
export type RefundChoice =
  | { readonly kind: 'unused' }
  | { readonly kind: 'messages'; readonly messages: number }
  | { readonly kind: 'whole' };

export interface RefundEffect {
  readonly amountCents: number;
  /** Leave the firm's balance. */
  readonly messages: number;
  /** Are paid back too, but were used already. */
  readonly shortfallMessages: number;
}

type Standing = Pick<
  ChargeStory,
  | 'state'
  | 'amountCents'
  | 'messages'
  | 'refundedCents'
  | 'refundedMessages'
  | 'shortfallMessages'
  | 'unusedMessages'
>;

export const refundableCents = ({ amountCents, refundedCents }: Standing): number =>
  amountCents - refundedCents;

/** Money that was taken, is not disputed, and did not all go back. */
export const isRefundable = (charge: Standing): boolean =>
  (charge.state === 'granted' || charge.state === 'refunded') && refundableCents(charge) > 0;

/** What a refund would do to a charge as this page knows it. Billing has the last word. */
export function effectOf(choice: RefundChoice, charge: Standing): RefundEffect {
  if (choice.kind === 'whole') {
    const left = charge.messages - charge.refundedMessages - charge.shortfallMessages;
    const messages = Math.min(left, charge.unusedMessages);
    return { amountCents: refundableCents(charge), messages, shortfallMessages: left - messages };
  }
  const messages = choice.kind === 'unused' ? charge.unusedMessages : choice.messages;
  return {
    amountCents: Math.round((messages * charge.amountCents) / charge.messages),
    messages,
    shortfallMessages: 0,
  };
}

import { type Billing } from '#contracts/http/billing.http';
import { type Subscription } from '#contracts/http/subscription.http';

/** Whether a text can be sent now, and what the person should know before. */
export type SendStanding =
  | { readonly kind: 'ready' }
  /** Sending buys more: said before it happens (P19). */
  | {
      readonly kind: 'adds-messages';
      readonly messages: number;
      readonly amountCents: number;
      readonly currency: string;
      readonly last4: string;
    }
  | { readonly kind: 'out-of-messages'; readonly because: OutBecause }
  | { readonly kind: 'not-included' }
  | { readonly kind: 'opted-out' };

export type OutBecause = Exclude<Billing['autoRefill']['state'], 'on'> | 'noCard';

interface Facts {
  readonly optedOut: boolean;
  /** Not known yet: nothing stands in the way that is known of, and the server decides. */
  readonly subscription: Subscription | undefined;
  readonly billing: Billing | undefined;
}

export function sendStandingOf({ optedOut, subscription, billing }: Facts): SendStanding {
  if (subscription?.textMessaging.included === false) return { kind: 'not-included' };
  if (optedOut) return { kind: 'opted-out' };
  if (billing === undefined || billing.outgoingTextMessages.remaining > 0) return { kind: 'ready' };
  const { autoRefill, paymentMethod, price } = billing;
  if (paymentMethod === null) return { kind: 'out-of-messages', because: 'noCard' };
  if (autoRefill.state !== 'on') return { kind: 'out-of-messages', because: autoRefill.state };
  const { messages, amountCents, currency } = price;
  return { kind: 'adds-messages', messages, amountCents, currency, last4: paymentMethod.last4 };
}

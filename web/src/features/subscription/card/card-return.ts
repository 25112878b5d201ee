import { type Billing } from '#contracts/http/billing.http';
import { plan as planContract } from '#contracts/http/subscription.http';
import { type Plan } from '../plan/choice';

/** What a person takes along to the page where a card is saved, and finds again on the way back. */
export interface CardReturn {
  /** The card that was on file when they left. */
  readonly previousCard: string;
  readonly plan?: Plan;
  readonly included?: boolean;
}

const NO_CARD = 'none';

/** Tells one card from another. */
export const cardName = (card: Billing['paymentMethod']): string =>
  card === null ? NO_CARD : `${card.brand}-${card.last4}-${card.expMonth}-${card.expYear}`;

export function returnAddress(origin: string, { previousCard, plan, included }: CardReturn): string {
  const address = new URL('/settings/subscription', origin);
  address.searchParams.set('card', previousCard);
  if (plan !== undefined) address.searchParams.set('plan', plan);
  if (included !== undefined) address.searchParams.set('included', included ? 'yes' : 'no');
  return address.toString();
}

/** Null when nobody comes back from there. Anybody may write an address: what it says is only shown, never saved by itself. */
export function readCardReturn(parameters: URLSearchParams): CardReturn | null {
  const previousCard = parameters.get('card');
  if (previousCard === null) return null;
  const plan = planContract.safeParse(parameters.get('plan'));
  const included = parameters.get('included');
  return {
    previousCard,
    ...(plan.success ? { plan: plan.data } : {}),
    ...(included === 'yes' || included === 'no' ? { included: included === 'yes' } : {}),
  };
}

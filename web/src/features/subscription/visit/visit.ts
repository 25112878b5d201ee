import { type Billing } from '#contracts/http/billing.http';
import { plan as planContract } from '#contracts/http/subscription.http';
import { type Plan } from '../plan/choice';

/** A visit to somebody else's page: to Stripe's, to save a card, or to the bank's, to confirm a payment. */
export type Visit =
  | {
      readonly to: 'card';
      /** The card that was on file when they left. */
      readonly previousCard: string;
      /** What the page said on the way back; null: nothing. */
      readonly outcome: 'saved' | 'cancelled' | null;
    }
  | {
      readonly to: 'bank';
      readonly topUpId: string;
      /** The bank's page said so; what became of the payment is heard from billing. */
      readonly hasFailed: boolean;
    };
export type CardVisit = Extract<Visit, { to: 'card' }>;
export type BankVisit = Extract<Visit, { to: 'bank' }>;

/** Choices that nobody saved yet: taken along, and found again on the way back. */
export interface TakenAlong {
  readonly plan?: Plan;
  readonly included?: boolean;
}

const NO_CARD = 'none';

/** Tells one card from another. */
export const cardName = (card: Billing['paymentMethod']): string =>
  card === null ? NO_CARD : `${card.brand}-${card.last4}-${card.expMonth}-${card.expYear}`;

export function cardReturnAddress(origin: string, previousCard: string, choices: TakenAlong): string {
  const address = new URL('/settings/subscription', origin);
  address.searchParams.set('card', previousCard);
  return withChoices(address, choices);
}

/** `path` is the page that leads to the bank: there are two. */
export function bankReturnAddress(page: URL, topUpId: string, choices: TakenAlong): string {
  const address = new URL(page.pathname, page.origin);
  address.searchParams.set('confirmed', topUpId);
  return withChoices(address, choices);
}

function withChoices(address: URL, { plan, included }: TakenAlong): string {
  if (plan !== undefined) address.searchParams.set('plan', plan);
  if (included !== undefined) address.searchParams.set('included', included ? 'yes' : 'no');
  return address.toString();
}

/** Null when nobody comes back. Anybody may write an address: what it says is only shown, never acted on. */
export function readVisit(parameters: URLSearchParams): Visit | null {
  const topUpId = parameters.get('confirmed');
  if (topUpId !== null)
    return { to: 'bank', topUpId, hasFailed: parameters.get('redirect_status') === 'failed' };
  const previousCard = parameters.get('card');
  if (previousCard === null) return null;
  const outcome = parameters.get('cardSetup');
  return {
    to: 'card',
    previousCard,
    outcome: outcome === 'saved' || outcome === 'cancelled' ? outcome : null,
  };
}

export function readTakenAlong(parameters: URLSearchParams): TakenAlong {
  const plan = planContract.safeParse(parameters.get('plan'));
  const included = parameters.get('included');
  return {
    ...(plan.success ? { plan: plan.data } : {}),
    ...(included === 'yes' || included === 'no' ? { included: included === 'yes' } : {}),
  };
}

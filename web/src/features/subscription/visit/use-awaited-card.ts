import { type Billing } from '#contracts/http/billing.http';
import { queryKeys } from '../../../lib/api/query-keys';
import { useBilling } from '../use-billing';
import { useAsking } from './use-asking';
import { cardName, type CardVisit } from './visit';

type AwaitedCard =
  | { readonly state: 'waiting' | 'missing' }
  | { readonly state: 'arrived'; readonly card: NonNullable<Billing['paymentMethod']> };

const PATIENCE_MS = 12_000;
/** The same card again looks like the one before: nothing tells when it arrived. */
const PATIENCE_FOR_THE_SAME_MS = 4_000;

/** Whether the card arrived that a person went away to save: it is told to us a moment after they are back. */
export function useAwaitedCard({ previousCard, outcome }: CardVisit): AwaitedCard {
  const { data: billing } = useBilling();
  const card = billing?.paymentMethod ?? null;
  const hasChanged = card !== null && cardName(card) !== previousCard;
  const wasSaved = outcome === 'saved';
  const isLate = useAsking({
    queryKey: queryKeys.billing,
    isWaiting: !hasChanged && outcome !== 'cancelled',
    patienceMs: wasSaved && card !== null ? PATIENCE_FOR_THE_SAME_MS : PATIENCE_MS,
  });
  if (hasChanged || (wasSaved && isLate && card !== null)) return { state: 'arrived', card };
  // A card that was saved is on its way, however long it takes.
  return { state: outcome === 'cancelled' || (isLate && !wasSaved) ? 'missing' : 'waiting' };
}

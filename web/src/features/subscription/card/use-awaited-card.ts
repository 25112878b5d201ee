import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { queryKeys } from '../../../lib/api/query-keys';
import { useBilling } from '../use-billing';
import { cardName, type CardReturn } from './card-return';

export type AwaitedCard = 'waiting' | 'arrived' | 'missing';

const ASK_EVERY_MS = 1_000;
const PATIENCE_MS = 12_000;

/** Whether the card arrived that a person went away to save: it is told to us a moment after they are back. */
export function useAwaitedCard(cardReturn: CardReturn): AwaitedCard {
  const queryClient = useQueryClient();
  const { data: billing } = useBilling();
  const [isLate, setLate] = useState(false);
  const hasArrived = billing !== undefined && cardName(billing.paymentMethod) !== cardReturn.previousCard;
  const isWaiting = !hasArrived && !isLate;
  useEffect(() => {
    if (!isWaiting) return undefined;
    const asking = setInterval(
      () => void queryClient.invalidateQueries({ queryKey: queryKeys.billing }),
      ASK_EVERY_MS,
    );
    const giveUp = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => {
      clearInterval(asking);
      clearTimeout(giveUp);
    };
  }, [isWaiting, queryClient]);
  if (hasArrived) return 'arrived';
  return isLate ? 'missing' : 'waiting';
}

import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { cardFacts } from '../card/card-facts';
import { useAwaitedCard } from './use-awaited-card';
import { type CardVisit } from './visit';

interface CardReturnNoticeProps {
  readonly visit: CardVisit;
  /** Choices came back too, and wait for Save Changes. */
  readonly hasChanges: boolean;
}

/** What came of the visit to the page where a card is saved. */
export function CardReturnNotice({ visit, hasChanges }: CardReturnNoticeProps) {
  const { t } = useTranslation('subscription');
  const awaited = useAwaitedCard(visit);
  return (
    <Alert
      variant="default"
      role="status"
      color={awaited.state === 'missing' ? 'yellow' : 'green'}
      title={t(`cardReturn.${awaited.state}`)}
    >
      {awaited.state === 'waiting' && t('cardReturn.waitingText')}
      {awaited.state === 'arrived' &&
        t(hasChanges ? 'cardReturn.arrivedWithChanges' : 'cardReturn.arrivedAlone', cardFacts(awaited.card))}
      {awaited.state === 'missing' &&
        t(hasChanges ? 'cardReturn.missingWithChanges' : 'cardReturn.missingAlone')}
    </Alert>
  );
}

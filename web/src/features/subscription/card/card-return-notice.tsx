import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type CardReturn } from './card-return';
import { useAwaitedCard } from './use-awaited-card';

interface CardReturnNoticeProps {
  readonly cardReturn: CardReturn;
  /** Choices came back too, and wait for Save Changes. */
  readonly hasChanges: boolean;
}

/** What came of the visit to the page where a card is saved. */
export function CardReturnNotice({ cardReturn, hasChanges }: CardReturnNoticeProps) {
  const { t } = useTranslation('subscription');
  const card = useAwaitedCard(cardReturn);
  return (
    <Alert
      variant="default"
      role="status"
      color={card === 'missing' ? 'yellow' : 'green'}
      title={t(`cardReturn.${card}`)}
    >
      {card === 'waiting'
        ? t('cardReturn.waitingText')
        : t(hasChanges ? `cardReturn.${card}WithChanges` : `cardReturn.${card}Alone`)}
    </Alert>
  );
}

import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Billing } from '#contracts/http/billing.http';
import { cardFacts } from './card-facts';
import classes from '../refill/refill.module.css';

interface CardLineProps {
  readonly card: Billing['paymentMethod'];
  /** Undefined for who may only look. */
  readonly onChange: (() => void) | undefined;
  readonly isLeaving: boolean;
}

/** The card on file, without what nobody needs to see of it. */
export function CardLine({ card, onChange, isLeaving }: CardLineProps) {
  const { t } = useTranslation('subscription');
  return (
    <p className={classes.card}>
      <span>
        {card === null ? t('card.none') : t('card.onFile', { ...cardFacts(card), expiry: expiryOf(card) })}
      </span>
      {onChange !== undefined && (
        <Button variant="default" size="sm" onClick={onChange} loading={isLeaving}>
          {t(card === null ? 'card.add' : 'card.change')}
        </Button>
      )}
    </p>
  );
}

const expiryOf = ({ expMonth, expYear }: NonNullable<Billing['paymentMethod']>): string =>
  `${String(expMonth).padStart(2, '0')}/${expYear}`;

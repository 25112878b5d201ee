import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type TopUp } from '#contracts/http/billing.http';
import { useProblemText } from '../../../components/use-problem-text';
import { useFormats } from '../../../lib/format/use-formats';
import settings from '../settings.module.css';
import classes from './refill.module.css';
import { useRetryTopUp } from './use-purchases';

interface DeclinedTopUpProps {
  readonly topUp: TopUp;
  readonly readOnly: boolean;
  readonly onChangeCard: () => void;
}

/** Why the last payment failed, in the bank's reason, and the two ways on (P22). */
export function DeclinedTopUp({ topUp, readOnly, onChangeCard }: DeclinedTopUpProps) {
  const { t } = useTranslation('subscription');
  const formats = useFormats();
  const problemText = useProblemText();
  const retry = useRetryTopUp();
  return (
    <div className={classes.declined} role="group" aria-label={t('declined.label')}>
      <p>
        <strong>
          {t('declined.title', {
            price: formats.money(topUp.amountCents, topUp.currency),
            date: formats.moment(topUp.createdAt),
          })}
        </strong>{' '}
        {topUp.failureReason}
      </p>
      {retry.isError && (
        <p className={settings.problem} role="alert">
          {problemText(retry.error)}
        </p>
      )}
      {!readOnly && (
        <div className={settings.actions}>
          <Button onClick={() => retry.mutate(topUp.id)} loading={retry.isPending}>
            {t('declined.retry')}
          </Button>
          <Button variant="default" onClick={onChangeCard}>
            {t('card.change')}
          </Button>
        </div>
      )}
    </div>
  );
}

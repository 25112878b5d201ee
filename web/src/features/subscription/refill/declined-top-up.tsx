import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type TopUp } from '#contracts/http/billing.http';
import { useProblemText } from '../../../components/use-problem-text';
import { useFormats } from '../../../lib/format/use-formats';
import { type Visits } from '../plan/use-plan-form';
import settings from '../settings.module.css';
import { useFailureText } from '../top-ups/use-failure-text';
import { useRetryTopUp } from '../top-ups/use-purchases';
import classes from './refill.module.css';

interface DeclinedTopUpProps {
  readonly topUp: TopUp;
  readonly readOnly: boolean;
  readonly visits: Visits;
}

/** Why the last payment failed, in the bank's reason, and the ways on (P22). */
export function DeclinedTopUp({ topUp, readOnly, visits }: DeclinedTopUpProps) {
  const { t } = useTranslation('subscription');
  const formats = useFormats();
  const problemText = useProblemText();
  const failureText = useFailureText();
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
        {failureText(topUp)}
      </p>
      {retry.isError && (
        <p className={settings.problem} role="alert">
          {problemText(retry.error)}
        </p>
      )}
      {!readOnly && (
        <div className={settings.actions}>
          {topUp.confirmationNeeded ? (
            <Button onClick={() => visits.confirmWithBank(topUp.id)} loading={visits.isGoingToBank}>
              {t('declined.confirm')}
            </Button>
          ) : (
            <Button onClick={() => retry.mutate(topUp.id)} loading={retry.isPending}>
              {t('declined.retry')}
            </Button>
          )}
          <Button variant="default" onClick={visits.changeCard}>
            {t('card.change')}
          </Button>
        </div>
      )}
    </div>
  );
}

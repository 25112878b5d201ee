import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type TopUp } from '#contracts/http/billing.http';
import { useProblemText } from '../../../components/use-problem-text';
import settings from '../../subscription/settings.module.css';
import { useFailureText } from '../../subscription/top-ups/use-failure-text';
import { useRetryTopUp } from '../../subscription/top-ups/use-purchases';
import { useBankConfirmation } from '../../subscription/visit/use-bank-confirmation';
import classes from '../receipts.module.css';

interface FailedPaymentProps {
  readonly payment: TopUp;
  readonly mayAct: boolean;
}

/** Why the bank refused, in words, and the way on: pay now, or confirm with the bank. */
export function FailedPayment({ payment, mayAct }: FailedPaymentProps) {
  const { t } = useTranslation('receipts');
  const problemText = useProblemText();
  const failureText = useFailureText();
  const retry = useRetryTopUp();
  const bank = useBankConfirmation();
  const problem = retry.error ?? bank.error;
  return (
    <div className={classes.failure}>
      {failureText(payment)}
      {problem !== null && (
        <p className={settings.problem} role="alert">
          {problemText(problem)}
        </p>
      )}
      {mayAct && (
        <div className={settings.actions}>
          {payment.confirmationNeeded ? (
            <Button size="xs" loading={bank.isPending} onClick={() => bank.mutate({ topUpId: payment.id })}>
              {t('payments.confirm')}
            </Button>
          ) : (
            <Button size="xs" loading={retry.isPending} onClick={() => retry.mutate(payment.id)}>
              {t('payments.payNow')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

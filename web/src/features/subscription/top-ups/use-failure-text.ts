import { useTranslation } from 'react-i18next';
import { type TopUp } from '#contracts/http/billing.http';

/** Why a payment was declined, in the reader's language; the server's own sentence where there is no code for it. */
export function useFailureText(): (topUp: Pick<TopUp, 'failureCode' | 'failureReason'>) => string {
  const { t } = useTranslation('subscription');
  return ({ failureCode, failureReason }) =>
    failureCode === null ? (failureReason ?? '') : t(`failures.${failureCode}`);
}

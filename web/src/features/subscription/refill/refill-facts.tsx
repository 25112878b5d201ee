import { useTranslation } from 'react-i18next';
import { type Billing } from '#contracts/http/billing.http';
import { useFormats } from '../../../lib/format/use-formats';
import classes from './refill.module.css';

/** The limits for who may only look. */
export function RefillFacts({ autoRefill, price }: Pick<Billing, 'autoRefill' | 'price'>) {
  const { t } = useTranslation('subscription');
  const formats = useFormats();
  const { monthlyLimitCents, spentThisMonthCents, lowBalanceNotice } = autoRefill;
  return (
    <p className={classes.facts}>
      {t('limits.monthly')}:{' '}
      {monthlyLimitCents === null ? t('limits.none') : formats.money(monthlyLimitCents, price.currency)}
      {'. '}
      {t('limits.spent', { amount: formats.money(spentThisMonthCents, price.currency) })}{' '}
      {lowBalanceNotice !== null && t('limits.noticeFact', { messages: formats.number(lowBalanceNotice) })}
    </p>
  );
}

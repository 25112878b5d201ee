import { useTranslation } from 'react-i18next';
import { type Billing } from '#contracts/http/billing.http';
import { useFormats } from '../../../lib/format/use-formats';
import classes from './refill.module.css';

/** The limits for who may only look. */
export function RefillFacts({ autoRefill, price }: Pick<Billing, 'autoRefill' | 'price'>) {
  const { t } = useTranslation('subscription');
  const formats = useFormats();
  const { monthlyLimitCents, spentThisMonthCents, timeZone } = autoRefill;
  const notices = [autoRefill.lowBalanceNotice, autoRefill.criticalBalanceNotice].filter(
    (level) => level !== null,
  );
  return (
    <p className={classes.facts}>
      {t('limits.monthly')}:{' '}
      {monthlyLimitCents === null ? t('limits.none') : formats.money(monthlyLimitCents, price.currency)}
      {'. '}
      {t('limits.spent', { amount: formats.money(spentThisMonthCents, price.currency), zone: timeZone })}{' '}
      {notices.map((level) => t('limits.noticeFact', { messages: formats.number(level) })).join(' ')}
    </p>
  );
}

import { useTranslation } from 'react-i18next';
import { type Billing } from '#contracts/http/billing.http';
import { useFormats } from '../../../lib/format/use-formats';
import { SectionCard } from '../../../components/section-card';
import classes from './balance.module.css';
import { UsedThisMonth } from './used-this-month';

interface BalanceCardProps {
  readonly balance: Billing['outgoingTextMessages'];
  /** Messages of one refill: with as many the bar is full, or with all there ever were while those are fewer. */
  readonly packSize: number;
}

/** What is left, large and live (P20), where it came from, and how long it lasts. */
export function BalanceCard({ balance, packSize }: BalanceCardProps) {
  const { t } = useTranslation('subscription');
  const formats = useFormats();
  const { remaining, used } = balance;
  const full = Math.max(remaining, Math.min(packSize, remaining + used));
  return (
    <SectionCard title={t('balance.title')}>
      <p className={classes.remaining}>
        <strong className={classes.count}>{formats.number(remaining)}</strong>{' '}
        <span>{t('balance.remaining', { count: remaining })}</span>
      </p>
      <div className={classes.bar} aria-hidden>
        {(['free', 'purchased'] as const).map((part) => (
          <span
            key={part}
            data-part={part}
            style={{ width: `${(100 * balance[part]) / Math.max(full, 1)}%` }}
          />
        ))}
      </div>
      <dl className={classes.split}>
        {(['free', 'purchased', 'used'] as const).map((part) => (
          <div key={part}>
            <dt>{t(`balance.${part}`)}</dt>
            <dd>{formats.number(balance[part])}</dd>
          </div>
        ))}
      </dl>
      <UsedThisMonth remaining={remaining} />
    </SectionCard>
  );
}

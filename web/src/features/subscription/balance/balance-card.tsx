import { useTranslation } from 'react-i18next';
import { type Billing } from '#contracts/http/billing.http';
import { useFormats } from '../../../lib/format/use-formats';
import { SectionCard } from '../../../components/section-card';
import classes from './balance.module.css';

/** What is left, large and live (P20), and where it came from. */
export function BalanceCard({ balance }: { balance: Billing['outgoingTextMessages'] }) {
  const { t } = useTranslation('subscription');
  const formats = useFormats();
  return (
    <SectionCard title={t('balance.title')}>
      <p className={classes.remaining}>
        <strong className={classes.count}>{formats.number(balance.remaining)}</strong>{' '}
        <span>{t('balance.remaining', { count: balance.remaining })}</span>
      </p>
      <dl className={classes.split}>
        {(['free', 'purchased', 'used'] as const).map((part) => (
          <div key={part}>
            <dt>{t(`balance.${part}`)}</dt>
            <dd>{formats.number(balance[part])}</dd>
          </div>
        ))}
      </dl>
    </SectionCard>
  );
}

import { useTranslation } from 'react-i18next';
import { type Billing } from '#contracts/http/billing.http';
import { useFormats } from '../../../lib/format/use-formats';
import { SettingsCard } from '../settings-card';
import classes from './refill.module.css';
import { RefillState } from './refill-state';

interface RefillCardProps {
  readonly billing: Billing;
  readonly included: boolean;
}

/** Automatic refill: its rule, how it stands and what to do about it. */
export function RefillCard({ billing, included }: RefillCardProps) {
  const { t } = useTranslation('subscription');
  const formats = useFormats();
  const { autoRefill, price } = billing;
  return (
    <SettingsCard title={t('refill.title')} aside={<RefillState state={autoRefill.state} />}>
      <p className={classes.text}>
        {t('refill.rule', {
          messages: formats.number(price.messages),
          price: formats.money(price.amountCents, price.currency),
        })}{' '}
        {t(included ? `refill.advice.${autoRefill.state}` : 'refill.notIncluded')}
      </p>
    </SettingsCard>
  );
}

import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Billing } from '#contracts/http/billing.http';
import { useProblemText } from '../../../components/use-problem-text';
import { useFormats } from '../../../lib/format/use-formats';
import { CardLine } from '../card/card-line';
import { SettingsCard } from '../settings-card';
import settings from '../settings.module.css';
import { useTopUps } from '../use-top-ups';
import { BuyNow } from './buy-now';
import { DeclinedTopUp } from './declined-top-up';
import { RefillFacts } from './refill-facts';
import { RefillLimits } from './refill-limits';
import classes from './refill.module.css';
import { RefillState } from './refill-state';
import { useUpdateAutoRefill } from './use-update-auto-refill';

interface RefillCardProps {
  readonly billing: Billing;
  readonly included: boolean;
  readonly readOnly: boolean;
  readonly cardStep: { readonly start: () => void; readonly isLeaving: boolean; readonly error: unknown };
}

/** Automatic refill: its rule, how it stands and what to do about it, the card, and buying by hand. */
export function RefillCard({ billing, included, readOnly, cardStep }: RefillCardProps) {
  const { t } = useTranslation('subscription');
  const formats = useFormats();
  const problemText = useProblemText();
  const update = useUpdateAutoRefill();
  const { newest } = useTopUps();
  const { autoRefill, price, paymentMethod } = billing;
  const failure = update.error ?? cardStep.error;
  return (
    <SettingsCard title={t('refill.title')} aside={<RefillState state={autoRefill.state} />}>
      <p className={classes.text}>
        {t('refill.rule', {
          messages: formats.number(price.messages),
          price: formats.money(price.amountCents, price.currency),
        })}{' '}
        {t(included ? `refill.advice.${autoRefill.state}` : 'refill.notIncluded')}
      </p>
      {included && newest?.state === 'declined' && (
        <DeclinedTopUp topUp={newest} readOnly={readOnly} onChangeCard={cardStep.start} />
      )}
      <Switch
        label={t('refill.switch')}
        checked={autoRefill.state !== 'off'}
        disabled={readOnly || update.isPending}
        onChange={(event) => update.mutate({ enabled: event.currentTarget.checked })}
      />
      {failure !== null && (
        <p className={settings.problem} role="alert">
          {t('save.failed', { problem: problemText(failure) })}
        </p>
      )}
      {readOnly ? (
        <RefillFacts autoRefill={autoRefill} price={price} />
      ) : (
        <RefillLimits autoRefill={autoRefill} price={price} />
      )}
      <CardLine
        card={paymentMethod}
        onChange={readOnly ? undefined : cardStep.start}
        isLeaving={cardStep.isLeaving}
      />
      {!readOnly && included && paymentMethod !== null && (
        <BuyNow price={price} card={paymentMethod} newest={newest} />
      )}
    </SettingsCard>
  );
}

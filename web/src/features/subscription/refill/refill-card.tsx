import { Anchor, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Billing } from '#contracts/http/billing.http';
import { useProblemText } from '../../../components/use-problem-text';
import { useFormats } from '../../../lib/format/use-formats';
import { CardLine } from '../card/card-line';
import { type Visits } from '../plan/use-plan-form';
import { SectionCard } from '../../../components/section-card';
import settings from '../settings.module.css';
import { useTopUps } from '../top-ups/use-top-ups';
import { BuyNow } from './buy-now';
import { DeclinedTopUp } from './declined-top-up';
import { LastChange } from './last-change';
import { LastRefill } from './last-refill';
import { RefillFacts } from './refill-facts';
import { RefillLimits } from './refill-limits';
import { refillStandingOf } from './refill-standing';
import { RefillState } from './refill-state';
import classes from './refill.module.css';
import { useUpdateAutoRefill } from './use-update-auto-refill';

interface RefillCardProps {
  readonly billing: Billing;
  readonly included: boolean;
  readonly readOnly: boolean;
  readonly visits: Visits;
  /** Whether limits are typed and not saved yet. */
  readonly onEdited: (isEdited: boolean) => void;
}

/** Automatic refill: its rule, how it stands and what to do about it, the card, and buying by hand. */
export function RefillCard({ billing, included, readOnly, visits, onEdited }: RefillCardProps) {
  const { t } = useTranslation('subscription');
  const formats = useFormats();
  const problemText = useProblemText();
  const update = useUpdateAutoRefill();
  const { newest, lastRefill } = useTopUps();
  const { autoRefill, price, paymentMethod } = billing;
  const standing = refillStandingOf(autoRefill);
  const failure = update.error ?? visits.error;
  return (
    <SectionCard title={t('refill.title')} aside={<RefillState standing={standing} />}>
      <p className={classes.text}>
        {t('refill.rule', {
          messages: formats.number(price.messages),
          price: formats.money(price.amountCents, price.currency),
        })}{' '}
        {t(included ? `refill.advice.${standing}` : 'refill.notIncluded', {
          until: autoRefill.dailyLimitUntil ? formats.moment(autoRefill.dailyLimitUntil) : '',
        })}
      </p>
      {included && newest?.state === 'declined' && (
        <DeclinedTopUp topUp={newest} readOnly={readOnly} visits={visits} />
      )}
      <Switch
        label={t('refill.switch')}
        checked={autoRefill.state !== 'off'}
        disabled={readOnly || update.isPending}
        onChange={(event) => update.mutate({ enabled: event.currentTarget.checked })}
      />
      <LastChange lastChange={autoRefill.lastChange} />
      {failure !== null && (
        <p className={settings.problem} role="alert">
          {t('save.failed', { problem: problemText(failure) })}
        </p>
      )}
      {readOnly ? (
        <RefillFacts autoRefill={autoRefill} price={price} />
      ) : (
        <RefillLimits autoRefill={autoRefill} price={price} onEdited={onEdited} />
      )}
      <CardLine
        card={paymentMethod}
        onChange={readOnly ? undefined : visits.changeCard}
        isLeaving={visits.isGoingToCard}
      />
      {lastRefill !== undefined && <LastRefill topUp={lastRefill} />}
      {!readOnly && included && paymentMethod !== null && (
        <BuyNow price={price} card={paymentMethod} newest={newest} />
      )}
      <p className={settings.note}>
        <Anchor component={Link} to="/settings/billing" inherit underline="always">
          {t('refill.receipts')}
        </Anchor>
      </p>
    </SectionCard>
  );
}

import { Button, Checkbox, NumberInput, Radio } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Billing, type UpdateAutoRefillBody } from '#contracts/http/billing.http';
import { useProblemText } from '../../../components/use-problem-text';
import { useFormats } from '../../../lib/format/use-formats';
import settings from '../settings.module.css';
import { centsOf } from './dollars';
import classes from './refill.module.css';
import { useUpdateAutoRefill } from './use-update-auto-refill';

interface RefillLimitsProps {
  readonly autoRefill: Billing['autoRefill'];
  readonly price: Billing['price'];
}

interface Typed {
  readonly hasLimit: boolean;
  readonly limit: string | number;
  readonly hasNotice: boolean;
  readonly notice: string | number;
}

const USUAL_NOTICE = 20;

/** The monthly limit and the notice of a low balance (P23), saved by a button of their own. */
export function RefillLimits({ autoRefill, price }: RefillLimitsProps) {
  const { t } = useTranslation('subscription');
  const formats = useFormats();
  const problemText = useProblemText();
  const update = useUpdateAutoRefill();
  const [edited, setEdited] = useState<Typed | null>(null);
  const typed = edited ?? storedAsTyped(autoRefill, price);
  const edit = (change: Partial<Typed>): void => {
    update.reset();
    setEdited({ ...typed, ...change });
  };
  const limitCents = typed.hasLimit ? centsOf(typed.limit) : null;
  const notice = typed.hasNotice ? Number(typed.notice) : null;
  const isLimitWrong = typed.hasLimit && limitCents === null;
  const isNoticeWrong = typed.hasNotice && (typed.notice === '' || !Number.isInteger(notice));
  const changes = changesOf(autoRefill, { monthlyLimitCents: limitCents, lowBalanceNotice: notice });
  const save = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    update.mutate(changes, { onSuccess: () => setEdited(null) });
  };
  return (
    <form onSubmit={save} noValidate>
      <div className={classes.limits}>
        <fieldset className={classes.field}>
          <legend>{t('limits.monthly')}</legend>
          <Radio.Group
            aria-label={t('limits.monthly')}
            value={typed.hasLimit ? 'amount' : 'none'}
            onChange={(value) => edit({ hasLimit: value === 'amount' })}
          >
            <div className={classes.choices}>
              <Radio value="none" label={t('limits.none')} />
              <Radio value="amount" label={t('limits.amount')} />
            </div>
          </Radio.Group>
          {typed.hasLimit && (
            <NumberInput
              mt="xs"
              aria-label={t('limits.dollars')}
              prefix="$"
              min={0}
              decimalScale={2}
              hideControls
              value={typed.limit}
              onChange={(limit) => edit({ limit })}
              error={isLimitWrong ? t('limits.dollarsWrong') : undefined}
            />
          )}
          <p className={settings.note}>
            {t('limits.spent', { amount: formats.money(autoRefill.spentThisMonthCents, price.currency) })}
          </p>
        </fieldset>
        <fieldset className={classes.field}>
          <legend>{t('limits.notice')}</legend>
          <Checkbox
            label={t('limits.noticeOn')}
            checked={typed.hasNotice}
            onChange={(event) => edit({ hasNotice: event.currentTarget.checked })}
          />
          {typed.hasNotice && (
            <NumberInput
              mt="xs"
              label={t('limits.noticeAt')}
              min={0}
              max={1_000_000}
              allowDecimal={false}
              value={typed.notice}
              onChange={(value) => edit({ notice: value })}
              error={isNoticeWrong ? t('limits.noticeWrong') : undefined}
            />
          )}
        </fieldset>
      </div>
      {update.isError && (
        <p className={settings.problem} role="alert">
          {t('save.failed', { problem: problemText(update.error) })}
        </p>
      )}
      <p role="status" className={settings.note} hidden={!update.isSuccess}>
        {update.isSuccess && t('save.saved')}
      </p>
      {Object.keys(changes).length > 0 && (
        <div className={settings.actions}>
          <Button type="submit" loading={update.isPending} disabled={isLimitWrong || isNoticeWrong}>
            {t('limits.save')}
          </Button>
          <Button variant="default" onClick={() => setEdited(null)}>
            {t('save.discard')}
          </Button>
        </div>
      )}
    </form>
  );
}

function storedAsTyped(
  { monthlyLimitCents, lowBalanceNotice }: Billing['autoRefill'],
  price: Billing['price'],
): Typed {
  return {
    hasLimit: monthlyLimitCents !== null,
    limit: (monthlyLimitCents ?? price.amountCents) / 100,
    hasNotice: lowBalanceNotice !== null,
    notice: lowBalanceNotice ?? USUAL_NOTICE,
  };
}

type Limits = Pick<Billing['autoRefill'], 'monthlyLimitCents' | 'lowBalanceNotice'>;

const changesOf = (
  stored: Limits,
  { monthlyLimitCents, lowBalanceNotice }: Limits,
): UpdateAutoRefillBody => ({
  ...(monthlyLimitCents === stored.monthlyLimitCents ? {} : { monthlyLimitCents }),
  ...(lowBalanceNotice === stored.lowBalanceNotice ? {} : { lowBalanceNotice }),
});

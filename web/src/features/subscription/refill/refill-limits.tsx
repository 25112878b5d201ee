import { Button, NumberInput, Radio } from '@mantine/core';
import { type SubmitEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Billing } from '#contracts/http/billing.http';
import { useProblemText } from '../../../components/use-problem-text';
import { useFormats } from '../../../lib/format/use-formats';
import settings from '../settings.module.css';
import { changesOf, type LimitsDraft, storedDraft, wrongFields } from './limits-draft';
import classes from './refill.module.css';
import { TimeZoneSelect } from './time-zone-select';
import { useUpdateAutoRefill } from './use-update-auto-refill';

interface RefillLimitsProps {
  readonly autoRefill: Billing['autoRefill'];
  readonly price: Billing['price'];
  /** Whether something is typed and not saved yet. */
  readonly onEdited: (isEdited: boolean) => void;
}

/** The monthly limit and the notices of a low balance (P23), saved by a button of their own. */
export function RefillLimits({ autoRefill, price, onEdited }: RefillLimitsProps) {
  const { t } = useTranslation('subscription');
  const formats = useFormats();
  const problemText = useProblemText();
  const update = useUpdateAutoRefill();
  const [edited, setEdited] = useState<LimitsDraft | null>(null);
  const draft = edited ?? storedDraft(autoRefill, price);
  const changes = changesOf(autoRefill, draft);
  const wrong = wrongFields(draft);
  const isEdited = edited !== null && (wrong.size > 0 || Object.keys(changes).length > 0);
  useEffect(() => {
    onEdited(isEdited);
    return () => onEdited(false);
  }, [isEdited, onEdited]);
  const edit = (change: Partial<LimitsDraft>): void => {
    update.reset();
    setEdited({ ...draft, ...change });
  };
  const save = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (wrong.size === 0) update.mutate(changes, { onSuccess: () => setEdited(null) });
  };
  const spent = formats.money(autoRefill.spentThisMonthCents, price.currency);
  return (
    <form onSubmit={save} noValidate>
      <div className={classes.limits}>
        <fieldset className={classes.field}>
          <legend>{t('limits.monthly')}</legend>
          <Radio.Group
            aria-label={t('limits.monthly')}
            value={draft.hasLimit ? 'amount' : 'none'}
            onChange={(value) => edit({ hasLimit: value === 'amount' })}
          >
            <div className={classes.choices}>
              <Radio value="none" label={t('limits.none')} />
              <Radio value="amount" label={t('limits.amount')} />
            </div>
          </Radio.Group>
          {draft.hasLimit && (
            <NumberInput
              mt="xs"
              aria-label={t('limits.dollars')}
              prefix="$"
              min={0}
              decimalScale={2}
              hideControls
              value={draft.limit}
              onChange={(limit) => edit({ limit })}
              error={wrong.has('limit') ? t('limits.dollarsWrong') : undefined}
            />
          )}
          <p className={settings.note}>{t('limits.spent', { amount: spent, zone: autoRefill.timeZone })}</p>
          <TimeZoneSelect value={draft.timeZone} onChange={(timeZone) => edit({ timeZone })} />
        </fieldset>
        <fieldset className={classes.field}>
          <legend>{t('limits.notice')}</legend>
          <p className={classes.hint}>{t('limits.noticeHint')}</p>
          <div className={classes.choices}>
            <NumberInput
              label={t('limits.lowNotice')}
              min={0}
              max={1_000_000}
              allowDecimal={false}
              value={draft.lowNotice}
              onChange={(lowNotice) => edit({ lowNotice })}
              error={wrong.has('lowNotice') ? t('limits.noticeWrong') : undefined}
            />
            <NumberInput
              label={t('limits.criticalNotice')}
              min={0}
              max={1_000_000}
              allowDecimal={false}
              value={draft.criticalNotice}
              onChange={(criticalNotice) => edit({ criticalNotice })}
              error={
                wrong.has('criticalNotice')
                  ? t('limits.noticeWrong')
                  : wrong.has('noticeOrder')
                    ? t('limits.noticeOrder')
                    : undefined
              }
            />
          </div>
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
      {isEdited && (
        <div className={settings.actions}>
          <Button type="submit" loading={update.isPending} disabled={wrong.size > 0}>
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

import { useTranslation } from 'react-i18next';
import { type Billing } from '#contracts/http/billing.http';
import { useFormats } from '../../../lib/format/use-formats';
import settings from '../settings.module.css';

/** Who changed the rules of automatic refill last, and when. */
export function LastChange({ lastChange }: Pick<Billing['autoRefill'], 'lastChange'>) {
  const { t } = useTranslation('subscription');
  const formats = useFormats();
  if (lastChange === null) return null;
  const date = formats.moment(lastChange.at);
  return (
    <p className={settings.note}>
      {lastChange.by === null
        ? t('refill.switchedOff', { date })
        : t('refill.lastChange', { date, name: lastChange.by.name })}
    </p>
  );
}

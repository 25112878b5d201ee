import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type TopUp } from '#contracts/http/billing.http';
import { useFormats } from '../../../lib/format/use-formats';
import settings from '../settings.module.css';

/** What was bought by itself the last time, with its receipt. */
export function LastRefill({ topUp }: { topUp: TopUp }) {
  const { t } = useTranslation('subscription');
  const formats = useFormats();
  return (
    <p className={settings.note}>
      {t('refill.lastRefill', {
        messages: formats.number(topUp.messages),
        price: formats.money(topUp.amountCents, topUp.currency),
        date: formats.moment(topUp.createdAt),
      })}{' '}
      {topUp.receiptUrl !== null && (
        <Anchor href={topUp.receiptUrl} target="_blank" rel="noreferrer" inherit underline="always">
          {t('history.receipt')}
        </Anchor>
      )}
    </p>
  );
}

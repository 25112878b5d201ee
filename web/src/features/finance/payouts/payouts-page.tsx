import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { payoutPage } from '#contracts/http/finance.http';
import { Page } from '../../../components/page';
import { useFormats } from '../../../lib/format/use-formats';
import { DataTable } from '../../../components/data-table';
import { LoadedPages } from '../../../components/loaded';
import parts from '../parts/parts.module.css';
import { English } from '../parts/english';
import { useFinancePages } from '../use-finance';
import { MatchTag, PayoutStateTag } from './payout-tags';

/** What Stripe paid out to the operator's bank. */
export function PayoutsPage() {
  const { t } = useTranslation('finance');
  const formats = useFormats();
  const payouts = useFinancePages(payoutPage, '/payouts');
  const currency = (payouts.items[0]?.currency ?? 'usd').toUpperCase();
  return (
    <Page title={t('payouts.title')}>
      <p className={parts.note}>{t('payouts.note')}</p>
      <LoadedPages query={payouts} empty={t('payouts.empty')}>
        {(items) => (
          <DataTable
            label={t('payouts.title')}
            rows={items}
            keyOf={({ id }) => id}
            minWidth={760}
            columns={[
              {
                label: t('payouts.id'),
                cell: ({ id }) => (
                  <Anchor
                    component={Link}
                    to={`/finance/payouts/${encodeURIComponent(id)}`}
                    underline="always"
                  >
                    {id}
                  </Anchor>
                ),
              },
              { label: t('payouts.created'), cell: ({ createdAt }) => formats.momentUtc(createdAt) },
              { label: t('payouts.arrival'), cell: ({ arrivalDay }) => formats.calendarDay(arrivalDay) },
              {
                label: t('charges.state'),
                cell: ({ state, failureReason }) => (
                  <>
                    <PayoutStateTag state={state} /> <English>{failureReason}</English>
                  </>
                ),
              },
              { label: t('payouts.match'), cell: ({ reconciled }) => <MatchTag reconciled={reconciled} /> },
              {
                label: t('charges.amount', { currency }),
                isNumber: true,
                cell: ({ amountCents }) => formats.amount(amountCents),
              },
            ]}
          />
        )}
      </LoadedPages>
    </Page>
  );
}

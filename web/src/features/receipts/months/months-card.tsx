import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { topUpMonths } from '#contracts/http/billing.http';
import { ErrorNotice } from '../../../components/error-notice';
import { request } from '../../../lib/api/api-client';
import { queryKeys } from '../../../lib/api/query-keys';
import { useFormats } from '../../../lib/format/use-formats';
import { monthStart } from '../../subscription/history/month';
import { SectionCard } from '../../../components/section-card';
import settings from '../../subscription/settings.module.css';
import { useBilling } from '../../subscription/use-billing';
import classes from '../receipts.module.css';

/** What each month cost, in the firm's time zone. */
export function MonthsCard() {
  const { t } = useTranslation('receipts');
  const formats = useFormats();
  const { data: billing } = useBilling();
  const months = useQuery({
    queryKey: [...queryKeys.topUps, 'months'],
    queryFn: ({ signal }) => request(topUpMonths, 'GET', '/billing/top-ups/months', { signal }),
  });
  const items = months.data?.items ?? [];
  const money = (cents: number): string => formats.money(cents, billing?.price.currency ?? 'usd');
  return (
    <SectionCard title={t('months.title')}>
      {months.isError && <ErrorNotice error={months.error} onRetry={() => void months.refetch()} />}
      {months.isSuccess && items.length === 0 && <p className={settings.note}>{t('payments.empty')}</p>}
      {items.length > 0 && (
        <Table.ScrollContainer minWidth={420} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table aria-label={t('months.title')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('months.month')}</Table.Th>
                {(['count', 'charged', 'refunded', 'total'] as const).map((column) => (
                  <Table.Th key={column} className={classes.number}>
                    {t(`months.${column}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map(({ month, count, chargedCents, refundedCents }) => (
                <Table.Tr key={month} className={classes.row}>
                  <Table.Td>{formats.month(monthStart(month))}</Table.Td>
                  <Table.Td className={classes.number}>{formats.number(count)}</Table.Td>
                  <Table.Td className={classes.number}>{money(chargedCents)}</Table.Td>
                  <Table.Td className={classes.number}>{money(refundedCents)}</Table.Td>
                  <Table.Td className={classes.number}>{money(chargedCents - refundedCents)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {billing !== undefined && (
        <p className={settings.note}>{t('months.note', { zone: billing.autoRefill.timeZone })}</p>
      )}
    </SectionCard>
  );
}

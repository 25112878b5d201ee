import { Button, Skeleton, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../components/error-notice';
import { SectionCard } from '../../../components/section-card';
import settings from '../../subscription/settings.module.css';
import classes from '../receipts.module.css';
import { PaymentRow } from './payment-row';
import { usePayments } from './use-payments';

const COLUMNS = ['date', 'description', 'amount', 'status', 'card', 'receipt'] as const;

/** Every refill and purchase of the firm in one list, the failed ones with what can be done about them. */
export function PaymentsCard({ mayAct }: { mayAct: boolean }) {
  const { t } = useTranslation('receipts');
  const query = usePayments();
  return (
    <SectionCard title={t('payments.title')}>
      {query.isPending && <Skeleton height={160} />}
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && query.payments.length === 0 && (
        <p className={settings.note}>{t('payments.empty')}</p>
      )}
      {query.payments.length > 0 && (
        <Table.ScrollContainer minWidth={640} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table aria-label={t('payments.title')}>
            <Table.Thead>
              <Table.Tr>
                {COLUMNS.map((column) => (
                  <Table.Th key={column} className={column === 'amount' ? classes.number : undefined}>
                    {t(`payments.${column}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {query.payments.map((payment) => (
                <PaymentRow key={payment.id} payment={payment} mayAct={mayAct} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {query.hasNextPage && (
        <div className={settings.actions}>
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('more')}
          </Button>
        </div>
      )}
    </SectionCard>
  );
}

import { Anchor, Button, NativeSelect, Table } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ledgerEntryKind } from '#contracts/http/billing.http';
import { ErrorNotice } from '../../../components/error-notice';
import { useFormats } from '../../../lib/format/use-formats';
import { SectionCard } from '../../../components/section-card';
import settings from '../settings.module.css';
import { foldHistory } from './fold-history';
import { EntryRow, UsedRows } from './history-rows';
import classes from './history.module.css';
import { lastMonths, monthSpan, monthStart } from './month';
import { useHistory } from './use-history';

const MONTHS = 24;
const COLUMNS = ['date', 'type', 'change', 'balance', 'amount', 'receiptColumn'] as const;

/** Every movement of credit (P24), by kind and month, and as a file for the books. */
export function HistoryCard({ currency }: { currency: string }) {
  const { t } = useTranslation('subscription');
  const formats = useFormats();
  const [kind, setKind] = useState('');
  const [month, setMonth] = useState('');
  const known = ledgerEntryKind.safeParse(kind);
  const filter = {
    ...(known.success ? { kind: known.data } : {}),
    ...(month === '' ? {} : monthSpan(month)),
  };
  const history = useHistory(filter);
  const rows = foldHistory(history.data?.pages.flatMap(({ items }) => items) ?? []);
  const file = `/api/v1/billing/history.csv?${new URLSearchParams(filter).toString()}`;
  return (
    <SectionCard
      title={t('history.title')}
      aside={
        <Anchor href={file} download underline="always">
          {t('history.export')}
        </Anchor>
      }
    >
      <div className={classes.filters}>
        <NativeSelect
          label={t('history.type')}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value)}
          data={[
            { value: '', label: t('history.allKinds') },
            ...ledgerEntryKind.options.map((value) => ({ value, label: t(`history.kinds.${value}`) })),
          ]}
        />
        <NativeSelect
          label={t('history.month')}
          value={month}
          onChange={(event) => setMonth(event.currentTarget.value)}
          data={[
            { value: '', label: t('history.allMonths') },
            ...lastMonths(MONTHS).map((value) => ({ value, label: formats.month(monthStart(value)) })),
          ]}
        />
      </div>
      {history.isError && <ErrorNotice error={history.error} onRetry={() => void history.refetch()} />}
      {history.isSuccess && rows.length === 0 && <p className={settings.note}>{t('history.nothing')}</p>}
      {rows.length > 0 && (
        <Table.ScrollContainer minWidth={560} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table aria-label={t('history.title')}>
            <Table.Thead>
              <Table.Tr>
                {COLUMNS.map((column, index) => (
                  <Table.Th key={column} className={index >= 2 && index <= 4 ? classes.number : undefined}>
                    {t(`history.${column}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) =>
                row.kind === 'used' ? (
                  <UsedRows key={row.entries.at(-1)?.id} entries={row.entries} currency={currency} />
                ) : (
                  <EntryRow key={row.entry.id} entry={row.entry} currency={currency} />
                ),
              )}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {history.hasNextPage && (
        <div className={settings.actions}>
          <Button
            variant="default"
            loading={history.isFetchingNextPage}
            onClick={() => void history.fetchNextPage()}
          >
            {t('history.more')}
          </Button>
        </div>
      )}
    </SectionCard>
  );
}

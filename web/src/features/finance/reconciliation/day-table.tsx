import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ReconciliationDay } from '#contracts/http/finance.http';
import table from '../../../components/data-table.module.css';
import { DayRow } from './day-row';
import classes from './reconciliation.module.css';

/** What does not agree comes first: it is what one looks for. */
const GROUPS = [
  { name: 'differences', columns: ['money', 'messages', 'providerMessages'] },
  { name: 'credits', columns: ['granted', 'sold', 'refunded', 'used', 'returned', 'adjusted'] },
  { name: 'charges', columns: ['charged', 'refunds', 'disputes', 'fees'] },
  { name: 'provider', columns: ['sent', 'cost', 'unpriced'] },
] as const;

/** How many columns a row spans. */
const COLUMNS = GROUPS.reduce((sum, { columns }) => sum + columns.length, 1);

/** The day's credits, charges and messages beside each other, and whether they agree. Newest day first. */
export function DayTable({ days }: { readonly days: readonly ReconciliationDay[] }) {
  const { t } = useTranslation('finance');
  const label = t('reconciliation.title');
  const currency = (days[0]?.providerCostCurrency ?? 'usd').toUpperCase();
  if (days.length === 0) return <p>{t('reconciliation.empty')}</p>;
  return (
    <Table.ScrollContainer
      minWidth={1_350}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'group', 'aria-label': label } }}
    >
      <Table aria-label={label} className={`${table.table ?? ''} ${classes.days ?? ''}`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" rowSpan={2}>
              {t('day')}
            </Table.Th>
            {GROUPS.map(({ name, columns }) => (
              <Table.Th key={name} scope="colgroup" colSpan={columns.length} className={classes.group ?? ''}>
                {t(`reconciliation.groups.${name}`, { currency })}
              </Table.Th>
            ))}
          </Table.Tr>
          <Table.Tr>
            {GROUPS.flatMap(({ name, columns }) =>
              columns.map((column, place) => (
                <Table.Th
                  key={`${name} ${column}`}
                  scope="col"
                  className={table.number ?? ''}
                  data-first={place === 0 || undefined}
                >
                  {t(`reconciliation.columns.${column}`)}
                </Table.Th>
              )),
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {days.map((day) => (
            <DayRow key={day.day} day={day} columns={COLUMNS} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

import { Anchor, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type z } from 'zod';
import { firmFigures, firmPage } from '#contracts/http/finance.http';
import { Page } from '../../../components/page';
import { useFormats } from '../../../lib/format/use-formats';
import { type Column, DataTable } from '../../../components/data-table';
import { ExactAmount } from '../parts/exact-amount';
import { LoadedPages } from '../../../components/loaded';
import parts from '../parts/parts.module.css';
import { PeriodPicker, usePeriod } from '../../../components/period-picker';
import { Tag } from '../parts/tag';
import { useFinancePages } from '../use-finance';

type FirmFigures = z.infer<typeof firmFigures>;

const DAYS = 30;
const TONES = { on: 'good', off: 'plain', payment_problem: 'bad', limit_reached: 'warning' } as const;

/** What each firm has, paid and cost in a period. */
export function FirmsPage() {
  const { t } = useTranslation('finance');
  const [parameters] = useSearchParams();
  const period = usePeriod(DAYS);
  const q = parameters.get('q') ?? '';
  const firms = useFinancePages(firmPage, '/firms', { ...period, q: q === '' ? undefined : q });
  return (
    <Page title={t('firms.title')}>
      <p className={parts.note}>{t('firms.note')}</p>
      <PeriodPicker key={q} period={period}>
        <TextInput type="search" name="q" label={t('firms.q')} maxLength={200} defaultValue={q} />
      </PeriodPicker>
      <LoadedPages query={firms} empty={t('firms.empty')}>
        {(items) => <FirmTable firms={items} />}
      </LoadedPages>
    </Page>
  );
}

function FirmTable({ firms }: { readonly firms: readonly FirmFigures[] }) {
  const { t } = useTranslation('finance');
  const formats = useFormats();
  const currency = (firms[0]?.currency ?? 'usd').toUpperCase();
  const figure = (label: string, cell: Column<FirmFigures>['cell']) => ({ label, isNumber: true, cell });
  const columns: Column<FirmFigures>[] = [
    {
      label: t('firm'),
      cell: ({ account }) => (
        <Anchor
          component={Link}
          to={`/finance/charges?accountId=${encodeURIComponent(account.id)}`}
          underline="always"
        >
          {account.name}
        </Anchor>
      ),
    },
    figure(t('firms.balance'), ({ remaining }) => formats.number(remaining)),
    figure(t('firms.margin'), ({ margin }) => <ExactAmount value={margin} />),
    {
      label: t('firms.refill'),
      cell: ({ autoRefillState }) => (
        <Tag tone={TONES[autoRefillState]}>{t(`firms.refillStates.${autoRefillState}`)}</Tag>
      ),
    },
    figure(t('firms.limit', { currency }), ({ monthlyLimitCents }) =>
      monthlyLimitCents === null ? t('firms.noLimit') : formats.amount(monthlyLimitCents),
    ),
    figure(t('firms.refills'), ({ refills }) => formats.number(refills)),
    figure(t('firms.charged', { currency }), ({ chargedCents }) => formats.amount(chargedCents)),
    figure(t('charges.refunded'), ({ refundedCents }) => formats.amount(refundedCents)),
    figure(t('reconciliation.columns.disputes'), ({ disputedCents }) => formats.amount(disputedCents)),
    figure(t('reconciliation.columns.fees'), ({ feesCents }) => formats.amount(feesCents)),
    figure(t('firms.cost'), ({ providerCost }) => formats.exactAmount(providerCost)),
    figure(t('firms.sent'), ({ messagesSent }) => formats.number(messagesSent)),
    figure(t('firms.segments'), ({ averageSegments }) =>
      averageSegments === null ? '' : formats.exactAmount(String(averageSegments)),
    ),
  ];
  return (
    <DataTable
      label={t('firms.title')}
      columns={columns}
      rows={firms}
      keyOf={({ account }) => account.id}
      minWidth={1_250}
    />
  );
}

import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type Charge, chargePage } from '#contracts/http/finance.http';
import { Page } from '../../../components/page';
import { useFormats } from '../../../lib/format/use-formats';
import { type Column, DataTable } from '../../../components/data-table';
import { ExportLinks } from '../parts/export-links';
import { LoadedPages } from '../../../components/loaded';
import parts from '../parts/parts.module.css';
import { useFinancePages } from '../use-finance';
import { readConditions } from './charge-conditions';
import { ChargeFilters } from './charge-filters';
import { ChargeStateTag } from './charge-state-tag';

/** Every charge, found by what one knows of it. The conditions stand in the address, so that a link shows the same charges. */
export function ChargesPage() {
  const { t } = useTranslation('finance');
  const [parameters, setParameters] = useSearchParams();
  const conditions = readConditions(parameters);
  const charges = useFinancePages(chargePage, '/charges', conditions);
  return (
    <Page title={t('charges.title')}>
      <p className={parts.note}>{t('utc')}</p>
      <ChargeFilters
        key={JSON.stringify(conditions)}
        conditions={conditions}
        onFind={(wanted) => setParameters(wanted)}
      />
      <ExportLinks name={t('charges.title')} path="/charges" query={conditions} />
      <LoadedPages query={charges} empty={t('charges.empty')}>
        {(items) => <ChargeTable charges={items} />}
      </LoadedPages>
    </Page>
  );
}

function ChargeTable({ charges }: { readonly charges: readonly Charge[] }) {
  const { t } = useTranslation('finance');
  const formats = useFormats();
  const currency = (charges[0]?.currency ?? 'usd').toUpperCase();
  const amount = (label: string, cents: (charge: Charge) => number | null): Column<Charge> => ({
    label,
    isNumber: true,
    cell: (charge) => {
      const value = cents(charge);
      return value === null ? '' : formats.amount(value);
    },
  });
  const columns: Column<Charge>[] = [
    {
      label: t('charges.opened'),
      wraps: true,
      cell: ({ topUpId, createdAt }) => (
        <Anchor component={Link} to={`/finance/charges/${encodeURIComponent(topUpId)}`} underline="always">
          {formats.momentUtc(createdAt)}
        </Anchor>
      ),
    },
    {
      label: t('firm'),
      wraps: true,
      cell: ({ account }) => (
        <Anchor component={Link} to={`?accountId=${encodeURIComponent(account.id)}`} underline="always">
          {account.name}
        </Anchor>
      ),
    },
    { label: t('charges.state'), cell: ({ state }) => <ChargeStateTag state={state} /> },
    amount(t('charges.amount', { currency }), ({ amountCents }) => amountCents),
    amount(t('charges.fee'), ({ feeCents }) => feeCents),
    amount(t('charges.net'), ({ netCents }) => netCents),
    amount(t('charges.refunded'), ({ refundedCents }) => refundedCents),
    {
      label: t('charges.card'),
      cell: ({ card }) => (card === null ? '' : `${card.brand} •••• ${card.last4}`),
    },
    {
      label: t('charges.ids'),
      wraps: true,
      cell: ({ paymentIntentId, payoutId }) => (
        <>
          {paymentIntentId}
          {payoutId !== null && (
            <>
              <br />
              <Anchor
                component={Link}
                to={`/finance/payouts/${encodeURIComponent(payoutId)}`}
                underline="always"
              >
                {payoutId}
              </Anchor>
            </>
          )}
        </>
      ),
    },
  ];
  return (
    <DataTable
      label={t('charges.title')}
      columns={columns}
      rows={charges}
      keyOf={({ topUpId }) => topUpId}
      minWidth={960}
    />
  );
}

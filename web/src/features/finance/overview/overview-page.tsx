import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { financeOverview, reconciliation, type ReconciliationDay } from '#contracts/http/finance.http';
import { Page } from '../../../components/page';
import { useFormats } from '../../../lib/format/use-formats';
import { lastDays, today } from '../../../lib/format/days';
import { ExactAmount } from '../parts/exact-amount';
import { Loaded } from '../../../components/loaded';
import { marginOf, revenueCents } from '../parts/margin';
import parts from '../parts/parts.module.css';
import { useFinance } from '../use-finance';
import { DayChart } from './day-chart';
import classes from './overview.module.css';

const CHART_DAYS = 30;

/** What is so now and today, and how the last days went. */
export function OverviewPage() {
  const { t } = useTranslation('finance');
  const days = useFinance(reconciliation, '/reconciliation', { ...lastDays(CHART_DAYS) });
  return (
    <Page title={t('overview.title')}>
      <p className={parts.note}>{t('overview.note')}</p>
      <Tiles />
      <Loaded query={days}>{(answer) => <Charts days={answer.days.toReversed()} />}</Loaded>
    </Page>
  );
}

function Tiles() {
  const { t } = useTranslation('finance');
  const formats = useFormats();
  const query = useFinance(financeOverview, '/overview');
  return (
    <Loaded query={query}>
      {({ today: figures, ...standing }) => (
        <ul className={classes.tiles} aria-label={t('overview.now')}>
          <Tile label={t('overview.revenue')}>{formats.amount(revenueCents(figures))}</Tile>
          <Tile label={t('overview.cost')}>{formats.exactAmount(figures.providerCost)}</Tile>
          <Tile label={t('overview.margin')} note={t('overview.marginNote')}>
            <ExactAmount value={marginOf(figures)} />
          </Tile>
          <Tile label={t('overview.outstanding')} note={t('overview.outstandingNote')}>
            {formats.number(standing.creditsOutstanding)}
          </Tile>
          <Tile
            label={t('overview.failed')}
            to={`/finance/charges?state=declined&from=${today()}&to=${today()}`}
          >
            {formats.number(figures.failedCharges)}
          </Tile>
          <Tile label={t('overview.exceptions')} to="/finance/exceptions?state=open">
            {formats.number(standing.openExceptions)}
          </Tile>
          <Tile label={t('overview.disputes')} to="/finance/charges?state=disputed">
            {formats.number(standing.openDisputes)}
          </Tile>
          <Tile
            label={t('overview.failedRefunds')}
            note={t('overview.failedRefundsNote')}
            to="/finance/charges?trouble=failed_refund"
          >
            {formats.number(standing.failedRefunds)}
          </Tile>
          <Tile
            label={t('overview.shortfall')}
            note={t('overview.shortfallNote')}
            to="/finance/charges?trouble=shortfall"
          >
            {formats.number(standing.shortfallMessages)}
          </Tile>
          <Tile label={t('overview.waiting')} note={t('overview.waitingNote')}>
            {formats.number(standing.waitingAccounts)}
          </Tile>
        </ul>
      )}
    </Loaded>
  );
}

interface TileProps {
  readonly label: string;
  readonly note?: string;
  /** Where the single cases are listed. */
  readonly to?: string;
  readonly children: ReactNode;
}

function Tile({ label, note, to, children }: TileProps) {
  return (
    <li className={classes.tile}>
      {to === undefined ? <span>{label}</span> : <Link to={to}>{label}</Link>}
      <strong>{children}</strong>
      {note !== undefined && <small>{note}</small>}
    </li>
  );
}

/** Oldest day first, as charts are read. */
function Charts({ days }: { readonly days: readonly ReconciliationDay[] }) {
  const { t } = useTranslation('finance');
  const formats = useFormats();
  return (
    <>
      <DayChart
        title={t('overview.money')}
        days={days}
        series={[
          {
            label: t('overview.revenueByDay'),
            value: (day) => revenueCents(day) / 100,
            text: (day) => formats.amount(revenueCents(day)),
          },
          {
            label: t('overview.costByDay'),
            value: (day) => Number(day.providerCost),
            text: (day) => formats.exactAmount(day.providerCost),
          },
        ]}
      />
      <DayChart
        title={t('overview.failures')}
        days={days}
        series={[
          {
            label: t('overview.failuresByDay'),
            value: (day) => day.failedCharges,
            text: (day) => formats.number(day.failedCharges),
          },
        ]}
      />
    </>
  );
}

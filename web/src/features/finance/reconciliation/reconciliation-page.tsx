import { useTranslation } from 'react-i18next';
import { MAX_RECONCILIATION_DAYS, reconciliation } from '#contracts/http/finance.http';
import { Page } from '../../../components/page';
import { ExportLinks } from '../parts/export-links';
import { Loaded } from '../../../components/loaded';
import parts from '../parts/parts.module.css';
import { PeriodPicker, usePeriod } from '../../../components/period-picker';
import { useFinance } from '../use-finance';
import { DayTable } from './day-table';

const DAYS = 7;

/** Does what Stripe took equal what was sold, and what was sold equal what was sent? Day by day. */
export function ReconciliationPage() {
  const { t } = useTranslation('finance');
  const period = usePeriod(DAYS);
  const days = useFinance(reconciliation, '/reconciliation', { ...period });
  return (
    <Page title={t('reconciliation.title')}>
      <p className={parts.note}>{t('reconciliation.note')}</p>
      <PeriodPicker period={period} mostDays={MAX_RECONCILIATION_DAYS} />
      <ExportLinks name={t('reconciliation.title')} path="/reconciliation" query={{ ...period }} />
      <Loaded query={days}>{(answer) => <DayTable days={answer.days} />}</Loaded>
    </Page>
  );
}

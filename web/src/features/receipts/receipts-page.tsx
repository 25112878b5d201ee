import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useFirmPerson } from '../../app/session/use-me';
import { Page } from '../../components/page';
import settings from '../subscription/settings.module.css';
import { BankReturnNotice } from '../subscription/visit/bank-return-notice';
import { readVisit } from '../subscription/visit/visit';
import { ChangesCard } from './changes/changes-card';
import { MonthsCard } from './months/months-card';
import { NoticesCard } from './notices/notices-card';
import { PaymentsCard } from './payments/payments-card';

/** Settings > Billing & receipts: what was charged, to what end, and who did what about it. */
export function ReceiptsPage() {
  const { t } = useTranslation('receipts');
  const mayAct = useFirmPerson().mayChangeSettings;
  const [parameters, setParameters] = useSearchParams();
  const [visit] = useState(() => (mayAct ? readVisit(parameters) : null));
  // A reload shall not tell of it once more.
  useEffect(() => {
    if (parameters.size > 0) setParameters({}, { replace: true });
  }, [parameters, setParameters]);
  return (
    <Page title={t('title')}>
      {!mayAct && <p className={settings.readOnly}>{t('readOnly')}</p>}
      <div className={settings.cards}>
        {visit?.to === 'bank' && <BankReturnNotice visit={visit} />}
        <PaymentsCard mayAct={mayAct} />
        <MonthsCard />
        {mayAct && <NoticesCard />}
        <ChangesCard />
      </div>
    </Page>
  );
}

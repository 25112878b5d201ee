import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountingMonths } from '#contracts/http/finance.http';
import { Page } from '../../../components/page';
import { useFormats } from '../../../lib/format/use-formats';
import { Loaded } from '../../../components/loaded';
import parts from '../parts/parts.module.css';
import { useFinance } from '../use-finance';
import { CloseDialog } from './close-dialog';
import { MonthCard } from './month-card';

/** The months and their figures. A closed one keeps what it was closed with. */
export function MonthsPage() {
  const { t } = useTranslation('finance');
  const formats = useFormats();
  const months = useFinance(accountingMonths, '/months');
  const [closing, setClosing] = useState<string>();
  const [done, setDone] = useState('');
  return (
    <Page title={t('months.title')}>
      <p className={parts.note}>{t('months.note')}</p>
      <p role="status" className={parts.done}>
        {done}
      </p>
      <Loaded query={months}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('months.empty')}</p>
          ) : (
            items.map((month) => (
              <MonthCard key={month.month} month={month} onClose={() => setClosing(month.month)} />
            ))
          )
        }
      </Loaded>
      <CloseDialog
        month={closing}
        onCancel={() => setClosing(undefined)}
        onClosed={(month) => {
          setClosing(undefined);
          setDone(t('months.done', { month: formats.calendarMonth(month) }));
        }}
      />
    </Page>
  );
}

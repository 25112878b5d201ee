import { useTranslation } from 'react-i18next';
import { MAX_RECONCILIATION_DAYS } from '#contracts/http/finance.http';
import { Page } from '../../../components/page';
import { ExportLinks } from '../parts/export-links';
import { SectionCard } from '../../../components/section-card';
import parts from '../parts/parts.module.css';
import { PeriodPicker, usePeriod } from '../../../components/period-picker';
import { COLUMNS } from './columns';
import classes from './exports.module.css';

const DAYS = 31;
const FILES = ['charges', 'reconciliation', 'ledger'] as const;

/** Files for the books by period, with what each column means and the checksum by which one sees that a file is whole. */
export function ExportsPage() {
  const { t } = useTranslation('finance');
  const period = usePeriod(DAYS);
  return (
    <Page title={t('exports.title')}>
      <p className={parts.note}>{t('exports.note')}</p>
      <PeriodPicker period={period} mostDays={MAX_RECONCILIATION_DAYS} />
      {FILES.map((file) => {
        const name = t(`exports.files.${file}.name`);
        return (
          <SectionCard
            key={file}
            title={name}
            aside={<ExportLinks name={name} path={`/${file}`} query={{ ...period }} />}
          >
            <p>{t(`exports.files.${file}.text`)}</p>
            <details>
              <summary className={classes.summary}>{t('exports.columns')}</summary>
              <dl className={classes.columns}>
                {COLUMNS[file].map((column) => (
                  <div key={column}>
                    <dt>
                      <code>{column}</code>
                    </dt>
                    <dd>{t(`exports.meanings.${column}`)}</dd>
                  </div>
                ))}
              </dl>
            </details>
          </SectionCard>
        );
      })}
    </Page>
  );
}

import { useTranslation } from 'react-i18next';
import { financeAuditPage } from '#contracts/http/finance.http';
import { Page } from '../../../components/page';
import { useFormats } from '../../../lib/format/use-formats';
import { DataTable } from '../../../components/data-table';
import { LoadedPages } from '../../../components/loaded';
import parts from '../parts/parts.module.css';
import { useFinancePages } from '../use-finance';

/** Who of finance looked at which firm's data, and what they did. */
export function AuditPage() {
  const { t } = useTranslation('finance');
  const formats = useFormats();
  const entries = useFinancePages(financeAuditPage, '/audit');
  return (
    <Page title={t('audit.title')}>
      <p className={parts.note}>{t('audit.note')}</p>
      <LoadedPages query={entries} empty={t('audit.empty')}>
        {(items) => (
          <DataTable
            label={t('audit.title')}
            rows={items}
            keyOf={({ id }) => id}
            minWidth={760}
            columns={[
              { label: t('when'), cell: ({ at }) => formats.momentUtc(at) },
              { label: t('who'), cell: ({ actor }) => actor.name },
              { label: t('audit.action'), cell: ({ action }) => <code>{action}</code> },
              { label: t('audit.subject'), cell: ({ subject }) => subject },
              { label: t('audit.firms'), cell: ({ accountIds }) => accountIds.join(', ') },
            ]}
          />
        )}
      </LoadedPages>
    </Page>
  );
}

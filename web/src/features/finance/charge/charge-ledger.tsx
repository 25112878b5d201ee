import { useTranslation } from 'react-i18next';
import { type ChargeStory } from '#contracts/http/finance.http';
import { useFormats } from '../../../lib/format/use-formats';
import { DataTable } from '../../../components/data-table';
import { SectionCard } from '../../../components/section-card';

/** The movements of credit that the charge caused. */
export function ChargeLedger({ entries }: { readonly entries: ChargeStory['ledger'] }) {
  const { t } = useTranslation('finance');
  const formats = useFormats();
  return (
    <SectionCard title={t('charge.ledger')}>
      {entries.length === 0 ? (
        <p>{t('charge.noLedger')}</p>
      ) : (
        <DataTable
          label={t('charge.ledger')}
          rows={entries}
          keyOf={({ id }) => id}
          minWidth={620}
          columns={[
            { label: t('when'), cell: ({ at }) => formats.momentUtc(at) },
            { label: t('charge.kind'), cell: ({ kind }) => t(`charge.kinds.${kind}`) },
            { label: t('charge.change'), isNumber: true, cell: ({ messages }) => formats.signed(messages) },
            {
              label: t('charge.balanceAfter'),
              isNumber: true,
              cell: ({ balanceAfter }) => formats.number(balanceAfter),
            },
            { label: t('charge.cause'), cell: ({ cause }) => <code>{cause.id}</code> },
          ]}
        />
      )}
    </SectionCard>
  );
}

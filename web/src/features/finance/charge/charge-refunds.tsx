import { useTranslation } from 'react-i18next';
import { type ChargeStory } from '#contracts/http/finance.http';
import { useFormats } from '../../../lib/format/use-formats';
import { DataTable } from '../../../components/data-table';
import { SectionCard } from '../../../components/section-card';
import { English } from '../parts/english';
import { Tag } from '../parts/tag';

const TONES = { pending: 'plain', succeeded: 'good', failed: 'bad' } as const;

/** What went back, why, and who decided it. */
export function ChargeRefunds({ charge }: { readonly charge: ChargeStory }) {
  const { t } = useTranslation('finance');
  const formats = useFormats();
  if (charge.refunds.length === 0) return null;
  return (
    <SectionCard title={t('charge.refunds')}>
      <DataTable
        label={t('charge.refunds')}
        rows={charge.refunds}
        keyOf={({ id }) => id}
        minWidth={860}
        columns={[
          { label: t('when'), cell: ({ createdAt }) => formats.momentUtc(createdAt) },
          {
            label: t('charges.state'),
            cell: ({ state, failureReason }) => (
              <>
                <Tag tone={TONES[state]}>{t(`charge.refundStates.${state}`)}</Tag>{' '}
                <English>{failureReason}</English>
              </>
            ),
          },
          {
            label: t('charges.amount', { currency: charge.currency.toUpperCase() }),
            isNumber: true,
            cell: ({ amountCents }) => formats.amount(amountCents),
          },
          { label: t('messages'), isNumber: true, cell: ({ messages }) => formats.number(messages) },
          {
            label: t('charge.shortfall'),
            isNumber: true,
            cell: ({ shortfallMessages }) => formats.number(shortfallMessages),
          },
          { label: t('refund.reason'), cell: ({ reason }) => reason },
          { label: t('who'), cell: ({ requestedBy }) => requestedBy?.name ?? t('charge.madeAtStripe') },
          { label: t('charge.refundId'), cell: ({ providerRefundId }) => providerRefundId },
        ]}
      />
    </SectionCard>
  );
}

import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type AccountingMonth } from '#contracts/http/finance.http';
import { useFormats } from '../../../lib/format/use-formats';
import { DataTable } from '../../../components/data-table';
import { today } from '../../../lib/format/days';
import { ExactAmount } from '../parts/exact-amount';
import { Facts } from '../parts/facts';
import { marginOf } from '../parts/margin';
import { SectionCard } from '../../../components/section-card';
import parts from '../parts/parts.module.css';
import { Tag } from '../parts/tag';

interface MonthCardProps {
  readonly month: AccountingMonth;
  readonly onClose: () => void;
}

/** One month: its figures, what changed since it was closed, and the way to close it once it is over. */
export function MonthCard({ month, onClose }: MonthCardProps) {
  const { t } = useTranslation('finance');
  const formats = useFormats();
  const name = formats.calendarMonth(month.month);
  const isOver = month.month < today().slice(0, 7);
  return (
    <SectionCard
      title={name}
      aside={
        month.state === 'closed' ? (
          <Tag tone="good">{t('months.closed')}</Tag>
        ) : isOver ? (
          <Button variant="default" aria-label={t('months.closeOf', { month: name })} onClick={onClose}>
            {t('months.close')}
          </Button>
        ) : (
          <Tag tone="plain">{t('months.running')}</Tag>
        )
      }
    >
      {month.closedAt !== null && (
        <p className={parts.note}>
          {t('months.closedBy', { name: month.closedBy?.name ?? '', at: formats.momentUtc(month.closedAt) })}
        </p>
      )}
      <MonthFigures figures={month.figures} />
      {month.state === 'closed' && <Corrections month={month} />}
    </SectionCard>
  );
}

function MonthFigures({ figures }: Pick<AccountingMonth, 'figures'>) {
  const { t } = useTranslation('finance');
  const formats = useFormats();
  const currency = figures.providerCostCurrency.toUpperCase();
  const money = (label: string): string => t('months.inCurrency', { label, currency });
  return (
    <Facts
      facts={[
        [money(t('months.figures.chargedCents')), formats.amount(figures.chargedCents)],
        [money(t('months.figures.refundedCents')), formats.amount(figures.refundedCents)],
        [money(t('months.figures.disputedCents')), formats.amount(figures.disputedCents)],
        [money(t('months.figures.feesCents')), formats.amount(figures.feesCents)],
        [money(t('months.figures.paidOutCents')), formats.amount(figures.paidOutCents)],
        [money(t('months.figures.transferredCents')), formats.amount(figures.transferredCents ?? 0)],
        [money(t('months.figures.providerCost')), formats.exactAmount(figures.providerCost)],
        [money(t('firms.margin')), <ExactAmount key="margin" value={marginOf(figures)} />],
        [t('months.figures.creditsGranted'), formats.number(figures.creditsGranted)],
        [t('months.figures.creditsSold'), formats.number(figures.creditsSold)],
        [t('months.figures.creditsRefunded'), formats.number(figures.creditsRefunded)],
        [t('months.figures.creditsUsed'), formats.number(figures.creditsUsed)],
        [t('months.figures.creditsReturned'), formats.number(figures.creditsReturned)],
        [t('months.figures.creditsAdjusted'), formats.signed(figures.creditsAdjusted)],
        [t('months.figures.messagesSent'), formats.number(figures.messagesSent)],
        [t('months.figures.pricesUnknown'), formats.number(figures.pricesUnknown)],
        [t('months.figures.failedCharges'), formats.number(figures.failedCharges)],
      ]}
    />
  );
}

function Corrections({ month }: { readonly month: AccountingMonth }) {
  const { t } = useTranslation('finance');
  if (month.corrections.length === 0) return <p className={parts.note}>{t('months.noCorrections')}</p>;
  const names: Readonly<Record<string, string>> = t('months.figures', { returnObjects: true });
  const nameOf = (figure: string): string => names[figure] ?? figure;
  return (
    <>
      <p className={parts.note}>{t('months.correctionsNote')}</p>
      <DataTable
        label={t('months.corrections')}
        rows={month.corrections}
        keyOf={({ figure }) => figure}
        minWidth={420}
        columns={[
          { label: t('months.figure'), cell: ({ figure }) => nameOf(figure) },
          { label: t('months.whenClosed'), isNumber: true, cell: ({ closed }) => closed },
          { label: t('months.now'), isNumber: true, cell: ({ now }) => now },
        ]}
      />
    </>
  );
}

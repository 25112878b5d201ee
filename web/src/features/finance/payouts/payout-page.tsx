import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type z } from 'zod';
import { payoutStory } from '#contracts/http/finance.http';
import { Page } from '../../../components/page';
import { useFormats } from '../../../lib/format/use-formats';
import { CopyableId } from '../parts/copyable-id';
import { DataTable } from '../../../components/data-table';
import { English } from '../parts/english';
import { Facts } from '../parts/facts';
import { Loaded } from '../../../components/loaded';
import { SectionCard } from '../../../components/section-card';
import { useFinance } from '../use-finance';
import { MatchTag, PayoutStateTag } from './payout-tags';

type PayoutStory = z.infer<typeof payoutStory>;

/** One payout and what it pays, line by line, each beside the charge that it belongs to. */
export function PayoutPage() {
  const { t } = useTranslation('finance');
  const { payoutId = '' } = useParams();
  const payout = useFinance(payoutStory, `/payouts/${encodeURIComponent(payoutId)}`);
  return (
    <Page title={t('payout.title')}>
      <p>
        <Anchor component={Link} to="/finance/payouts" underline="always">
          {t('payout.back')}
        </Anchor>
      </p>
      <Loaded query={payout}>
        {(story) => (
          <>
            <PayoutFacts payout={story} />
            <PayoutLines payout={story} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function PayoutFacts({ payout }: { readonly payout: PayoutStory }) {
  const { t } = useTranslation('finance');
  const formats = useFormats();
  return (
    <SectionCard title={formats.money(payout.amountCents, payout.currency)}>
      <Facts
        facts={[
          [t('payouts.id'), <CopyableId key="id" id={payout.id} />],
          [t('charges.state'), <PayoutStateTag key="state" state={payout.state} />],
          [
            t('payout.failure'),
            payout.failureReason !== null && <English key="failure">{payout.failureReason}</English>,
          ],
          [t('payouts.created'), formats.momentUtc(payout.createdAt)],
          [t('payouts.arrival'), formats.calendarDay(payout.arrivalDay)],
          [t('payouts.match'), <MatchTag key="match" reconciled={payout.reconciled} />],
        ]}
      />
    </SectionCard>
  );
}

function PayoutLines({ payout }: { readonly payout: PayoutStory }) {
  const { t } = useTranslation('finance');
  const formats = useFormats();
  const net = payout.lines.reduce((sum, { netCents }) => sum + netCents, 0);
  return (
    <SectionCard
      title={t('payout.lines')}
      aside={<span>{t('payout.sum', { amount: formats.money(net, payout.currency) })}</span>}
    >
      {payout.lines.length === 0 ? (
        <p>{t('payout.noLines')}</p>
      ) : (
        <DataTable
          label={t('payout.lines')}
          rows={payout.lines}
          keyOf={({ balanceTransactionId }) => balanceTransactionId}
          minWidth={860}
          columns={[
            { label: t('charge.transaction'), cell: ({ balanceTransactionId }) => balanceTransactionId },
            { label: t('when'), cell: ({ at }) => formats.momentUtc(at) },
            { label: t('payout.kind'), cell: ({ kind }) => t(`payout.kinds.${kind}`) },
            { label: t('firm'), cell: ({ account }) => account?.name },
            {
              label: t('payout.charge'),
              cell: ({ topUpId }) =>
                topUpId === null ? (
                  t('payout.noCharge')
                ) : (
                  <Anchor
                    component={Link}
                    to={`/finance/charges/${encodeURIComponent(topUpId)}`}
                    underline="always"
                  >
                    {topUpId}
                  </Anchor>
                ),
            },
            {
              label: t('charges.amount', { currency: payout.currency.toUpperCase() }),
              isNumber: true,
              cell: ({ amountCents }) => formats.amount(amountCents),
            },
            { label: t('charges.fee'), isNumber: true, cell: ({ feeCents }) => formats.amount(feeCents) },
            { label: t('charges.net'), isNumber: true, cell: ({ netCents }) => formats.amount(netCents) },
          ]}
        />
      )}
    </SectionCard>
  );
}

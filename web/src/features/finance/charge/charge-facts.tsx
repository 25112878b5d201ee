import { Anchor } from '@mantine/core';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type ChargeStory } from '#contracts/http/finance.http';
import { useFormats } from '../../../lib/format/use-formats';
import { useFailureText } from '../../subscription/top-ups/use-failure-text';
import { ChargeStateTag } from '../charges/charge-state-tag';
import { CopyableId } from '../parts/copyable-id';
import { Facts } from '../parts/facts';

/** What is so of a charge, with Stripe's own names for it. */
export function ChargeFacts({ charge }: { readonly charge: ChargeStory }) {
  const { t } = useTranslation('finance');
  const formats = useFormats();
  const failureText = useFailureText();
  const money = (cents: number | null) => cents !== null && formats.money(cents, charge.currency);
  const id = (value: string | null): ReactNode => value !== null && <CopyableId id={value} />;
  const { card, dispute } = charge;
  return (
    <Facts
      facts={[
        [t('charges.state'), <ChargeStateTag key="state" state={charge.state} />],
        [t('charge.opened'), formats.momentUtc(charge.createdAt)],
        [t('charge.granted'), charge.grantedAt !== null && formats.momentUtc(charge.grantedAt)],
        [t('charge.origin'), t(`charge.origins.${charge.origin}`)],
        [t('charge.failure'), failureText(charge)],
        [t('charge.amount'), money(charge.amountCents)],
        [t('charges.fee'), money(charge.feeCents)],
        [t('charges.net'), money(charge.netCents)],
        [t('charges.refunded'), charge.refundedCents > 0 && money(charge.refundedCents)],
        [
          t('charges.card'),
          card !== null &&
            `${card.brand} •••• ${card.last4}, ${String(card.expMonth).padStart(2, '0')}/${card.expYear}`,
        ],
        [
          t('charge.dispute'),
          dispute !== null && (
            <>
              {t(`charge.disputes.${dispute.state}`, { amount: money(dispute.amountCents) })}{' '}
              <CopyableId id={dispute.id} />
            </>
          ),
        ],
        [t('charge.topUp'), id(charge.topUpId)],
        [t('charge.account'), id(charge.account.id)],
        [t('charges.payment'), id(charge.paymentIntentId)],
        [t('charge.charge'), id(charge.chargeId)],
        [t('charge.transaction'), id(charge.balanceTransactionId)],
        [
          t('charges.payout'),
          charge.payoutId !== null && (
            <Anchor
              component={Link}
              to={`/finance/payouts/${encodeURIComponent(charge.payoutId)}`}
              underline="always"
            >
              {charge.payoutId}
            </Anchor>
          ),
        ],
        [
          t('charge.receipt'),
          charge.receiptUrl !== null && <Outside to={charge.receiptUrl}>{t('charge.openReceipt')}</Outside>,
        ],
        [
          t('charge.atStripe'),
          charge.dashboardUrl !== null && (
            <Outside to={charge.dashboardUrl}>{t('charge.openStripe')}</Outside>
          ),
        ],
      ]}
    />
  );
}

function Outside({ to, children }: { readonly to: string; readonly children: string }) {
  return (
    <Anchor href={to} target="_blank" rel="noreferrer" underline="always">
      {children}
    </Anchor>
  );
}

import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type ChargeStory } from '#contracts/http/finance.http';
import { FormDialog } from '../../../components/form-dialog';
import { Page } from '../../../components/page';
import { useFormats } from '../../../lib/format/use-formats';
import { Loaded } from '../../../components/loaded';
import { SectionCard } from '../../../components/section-card';
import parts from '../parts/parts.module.css';
import { ChargeEvents } from './charge-events';
import { ChargeFacts } from './charge-facts';
import { ChargeLedger } from './charge-ledger';
import { ChargeMessages } from './charge-messages';
import { ChargeRefunds } from './charge-refunds';
import { isRefundable } from './refund-effect';
import { RefundForm } from './refund-form';
import { useCharge } from './use-charge';

/** One charge with all that happened to it. */
export function ChargePage() {
  const { t } = useTranslation('finance');
  const { topUpId = '' } = useParams();
  const charge = useCharge(topUpId);
  return (
    <Page title={t('charge.title')}>
      <p>
        <Anchor component={Link} to="/finance/charges" underline="always">
          {t('charge.back')}
        </Anchor>
      </p>
      <Loaded query={charge}>{(story) => <Story charge={story} />}</Loaded>
    </Page>
  );
}

function Story({ charge }: { readonly charge: ChargeStory }) {
  const { t } = useTranslation('finance');
  const formats = useFormats();
  const [isRefunding, setRefunding] = useState(false);
  const [done, setDone] = useState('');
  const refundable = isRefundable(charge);
  return (
    <>
      <p role="status" className={parts.done}>
        {done}
      </p>
      <SectionCard
        title={t('charge.facts', {
          firm: charge.account.name,
          amount: formats.money(charge.amountCents, charge.currency),
        })}
        aside={
          refundable && (
            <Button
              onClick={() => {
                setDone('');
                setRefunding(true);
              }}
            >
              {t('refund.open')}
            </Button>
          )
        }
      >
        <ChargeFacts charge={charge} />
        {!refundable && <p className={parts.note}>{t(`charge.notRefundable.${charge.state}`)}</p>}
      </SectionCard>
      <ChargeMessages charge={charge} />
      <ChargeEvents events={charge.events} currency={charge.currency} />
      <ChargeRefunds charge={charge} />
      <ChargeLedger entries={charge.ledger} />
      <FormDialog opened={isRefunding} onClose={() => setRefunding(false)} title={t('refund.title')}>
        <RefundForm
          charge={charge}
          onRefunded={({ refund }) => {
            setRefunding(false);
            setDone(
              t(`refund.done.${refund.state}`, {
                amount: formats.money(refund.amountCents, charge.currency),
                messages: formats.number(refund.messages),
              }),
            );
          }}
        />
      </FormDialog>
    </>
  );
}

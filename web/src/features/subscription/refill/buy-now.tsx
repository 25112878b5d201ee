import { Anchor, Button, Group, Loader, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Billing, type TopUp } from '#contracts/http/billing.http';
import { useProblemText } from '../../../components/use-problem-text';
import { useFormats } from '../../../lib/format/use-formats';
import { newIdempotencyKey } from '../../../lib/idempotency-key';
import settings from '../settings.module.css';
import classes from './refill.module.css';
import { useBuyTopUp } from './use-purchases';

interface BuyNowProps {
  readonly price: Billing['price'];
  readonly card: NonNullable<Billing['paymentMethod']>;
  readonly newest: TopUp | undefined;
}

/** Buys without waiting for zero. One confirmation is one purchase, however often its answer is lost. */
export function BuyNow({ price, card, newest }: BuyNowProps) {
  const { t } = useTranslation('subscription');
  const formats = useFormats();
  const problemText = useProblemText();
  const buy = useBuyTopUp();
  const [key, setKey] = useState<string | null>(null);
  const facts = {
    messages: formats.number(price.messages),
    price: formats.money(price.amountCents, price.currency),
    last4: card.last4,
  };
  const bought = buy.data?.topUp.id === newest?.id ? newest : buy.data?.topUp;
  const open = (): void => {
    buy.reset();
    setKey(newIdempotencyKey());
  };
  const close = (): void => setKey(null);
  return (
    <>
      <div className={settings.actions}>
        <Button variant="default" onClick={open} disabled={newest?.state === 'pending'}>
          {t('buy.open', facts)}
        </Button>
      </div>
      <div role="status">
        {newest?.state === 'pending' && (
          <p className={classes.buying}>
            <Loader size="xs" aria-hidden /> {t('buy.adding', facts)}
          </p>
        )}
        {bought?.state === 'granted' && (
          <p className={classes.buying}>
            {t('buy.added', facts)}{' '}
            {bought.receiptUrl !== null && (
              <Anchor href={bought.receiptUrl} target="_blank" rel="noreferrer" underline="always">
                {t('history.receipt')}
              </Anchor>
            )}
          </p>
        )}
      </div>
      <Modal
        opened={key !== null}
        onClose={close}
        title={t('buy.title', facts)}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <p>{t('buy.text', facts)}</p>
        {buy.isError && (
          <p className={settings.problem} role="alert">
            {problemText(buy.error)}
          </p>
        )}
        <Group justify="flex-end" gap="sm" mt="md">
          <Button variant="default" onClick={close} data-autofocus>
            {t('buy.cancel')}
          </Button>
          <Button
            loading={buy.isPending}
            onClick={() => key !== null && buy.mutate(key, { onSuccess: close })}
          >
            {t('buy.confirm', facts)}
          </Button>
        </Group>
      </Modal>
    </>
  );
}

import { Anchor, Button, Group, Loader, Modal, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Billing, MAX_PACKS, type TopUp } from '#contracts/http/billing.http';
import { useProblemText } from '../../../components/use-problem-text';
import { useFormats } from '../../../lib/format/use-formats';
import { newIdempotencyKey } from '../../../lib/idempotency-key';
import settings from '../settings.module.css';
import { useBuyTopUp } from '../top-ups/use-purchases';
import classes from './refill.module.css';

interface BuyNowProps {
  readonly price: Billing['price'];
  readonly card: NonNullable<Billing['paymentMethod']>;
  readonly newest: TopUp | undefined;
}

/** What is confirmed by one press of Pay. Another number of packs is another purchase, with a key of its own. */
interface Order {
  readonly packs: number;
  readonly idempotencyKey: string;
}

const PACKS = Array.from({ length: MAX_PACKS }, (_, index) => index + 1);

/** Buys without waiting for zero. One confirmation is one purchase, however often its answer is lost. */
export function BuyNow({ price, card, newest }: BuyNowProps) {
  const { t } = useTranslation('subscription');
  const formats = useFormats();
  const problemText = useProblemText();
  const buy = useBuyTopUp();
  const [order, setOrder] = useState<Order | null>(null);
  const choose = (packs: number): void => {
    buy.reset();
    setOrder({ packs, idempotencyKey: newIdempotencyKey() });
  };
  const close = (): void => setOrder(null);
  const factsOf = (packs: number) => ({
    messages: formats.number(price.messages * packs),
    price: formats.money(price.amountCents * packs, price.currency),
    last4: card.last4,
  });
  const chosen = factsOf(order?.packs ?? 1);
  const bought = buy.data?.topUp.id === newest?.id ? newest : buy.data?.topUp;
  const messagesOf = (topUp: TopUp) => ({ messages: formats.number(topUp.messages) });
  return (
    <>
      <div className={settings.actions}>
        <Button variant="default" onClick={() => choose(1)} disabled={newest?.state === 'pending'}>
          {t('buy.open')}
        </Button>
      </div>
      <div role="status">
        {newest?.state === 'pending' && (
          <p className={classes.buying}>
            <Loader size="xs" aria-hidden /> {t('buy.adding', messagesOf(newest))}
          </p>
        )}
        {bought?.state === 'granted' && (
          <p className={classes.buying}>
            {t('buy.added', messagesOf(bought))}{' '}
            {bought.receiptUrl !== null && (
              <Anchor href={bought.receiptUrl} target="_blank" rel="noreferrer" underline="always">
                {t('history.receipt')}
              </Anchor>
            )}
          </p>
        )}
      </div>
      <Modal
        opened={order !== null}
        onClose={close}
        title={t('buy.title')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <NativeSelect
          label={t('buy.howMany')}
          value={order?.packs ?? 1}
          disabled={buy.isPending}
          onChange={(event) => choose(Number(event.currentTarget.value))}
          data={PACKS.map((packs) => ({ value: String(packs), label: t('buy.pack', factsOf(packs)) }))}
          data-autofocus
        />
        <p>
          {t('buy.text', chosen)} {t('buy.tax')}
        </p>
        {buy.isError && (
          <p className={settings.problem} role="alert">
            {problemText(buy.error)}
          </p>
        )}
        <Group justify="flex-end" gap="sm" mt="md">
          <Button variant="default" onClick={close}>
            {t('buy.cancel')}
          </Button>
          <Button
            loading={buy.isPending}
            onClick={() => order !== null && buy.mutate(order, { onSuccess: close })}
          >
            {t('buy.confirm', chosen)}
          </Button>
        </Group>
      </Modal>
    </>
  );
}

import { Anchor, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type TopUp } from '#contracts/http/billing.http';
import { useFormats } from '../../../lib/format/use-formats';
import { cardFacts } from '../../subscription/card/card-facts';
import classes from '../receipts.module.css';
import { FailedPayment } from './failed-payment';

interface PaymentRowProps {
  readonly payment: TopUp;
  readonly mayAct: boolean;
}

/** One refill or purchase. */
export function PaymentRow({ payment, mayAct }: PaymentRowProps) {
  const { t } = useTranslation('receipts');
  const formats = useFormats();
  const { state, amountCents, currency, refundedCents, card, receiptUrl } = payment;
  return (
    <Table.Tr className={classes.row}>
      <Table.Td>{formats.moment(payment.createdAt)}</Table.Td>
      <Table.Td className={classes.description}>
        {t('payments.messages', { messages: formats.number(payment.messages) })}
        <div className={classes.detail}>
          {payment.origin === 'automatic'
            ? t('payments.automatic')
            : payment.boughtBy === null
              ? t('payments.bought')
              : t('payments.boughtBy', { name: payment.boughtBy.name })}
        </div>
        {state === 'declined' && <FailedPayment payment={payment} mayAct={mayAct} />}
      </Table.Td>
      <Table.Td className={classes.number}>
        {formats.money(amountCents, currency)}
        {refundedCents > 0 && (
          <div className={classes.detail}>
            {t('payments.refundedAmount', { amount: formats.money(refundedCents, currency) })}
          </div>
        )}
      </Table.Td>
      <Table.Td>
        <span className={classes.status} data-state={state}>
          {t(`payments.states.${state}`)}
        </span>
      </Table.Td>
      <Table.Td>{card !== null && t('payments.cardFacts', cardFacts(card))}</Table.Td>
      <Table.Td>
        {receiptUrl !== null && (
          <Anchor
            href={receiptUrl}
            target="_blank"
            rel="noreferrer"
            underline="always"
            aria-label={t('payments.receiptOf', { date: formats.moment(payment.createdAt) })}
          >
            {t('payments.receipt')}
          </Anchor>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

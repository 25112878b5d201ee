import { Alert, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ChargeStory, type refundAnswer } from '#contracts/http/finance.http';
import { type z } from 'zod';
import { DialogForm } from '../../../components/form-dialog';
import { ApiProblem, ConnectionProblem, hasCode } from '../../../lib/api/problems';
import { useFormats } from '../../../lib/format/use-formats';
import { newIdempotencyKey } from '../../../lib/idempotency-key';
import { effectOf, refundableCents, type RefundChoice } from './refund-effect';
import { useFirmBalance, useRefund } from './use-charge';

interface RefundFormProps {
  readonly charge: ChargeStory;
  readonly onRefunded: (answer: z.output<typeof refundAnswer>) => void;
}

/**
 * Decides on one refund. Its key stays while nobody knows what became of it, and the fields with it, so that sending it again
 * cannot refund twice; another decision is another refund.
 */
export function RefundForm({ charge, onRefunded }: RefundFormProps) {
  const { t } = useTranslation('finance');
  const formats = useFormats();
  const [kind, setKind] = useState<RefundChoice['kind']>(charge.unusedMessages > 0 ? 'unused' : 'whole');
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [isChecked, setChecked] = useState(false);
  const [idempotencyKey, setIdempotencyKey] = useState(newIdempotencyKey);
  const refund = useRefund(charge.topUpId);
  const isUnknown = isOutcomeUnknown(refund.error);
  const messages = /^\d{1,7}$/.test(typed.trim()) ? Number(typed) : 0;
  const choice: RefundChoice = kind === 'messages' ? { kind, messages } : { kind };
  const wrongNumber = kind === 'messages' && (messages < 1 || messages > charge.unusedMessages);
  const money = (cents: number): string => formats.money(cents, charge.currency);
  const changed = (): void => {
    refund.reset();
    setChecked(false);
    setIdempotencyKey(newIdempotencyKey());
  };
  const submit = (): void => {
    setChecked(true);
    if (!wrongNumber && reason.trim() !== '')
      refund.mutate({ choice, reason: reason.trim(), idempotencyKey }, { onSuccess: onRefunded });
  };
  const isStale = hasCode(refund.error, 'REFUND_TOO_LARGE') || hasCode(refund.error, 'CHARGE_NOT_REFUNDABLE');
  return (
    <DialogForm
      isDirty={typed !== '' || reason !== ''}
      isBusy={refund.isPending || refund.isSuccess}
      submitLabel={t('refund.submit')}
      onSubmit={submit}
      problem={isStale || isUnknown ? undefined : refund.error}
    >
      <Radio.Group
        label={t('refund.howMuch')}
        value={kind}
        onChange={(value) => {
          setKind(value as RefundChoice['kind']);
          changed();
        }}
      >
        <Stack gap="xs" mt="xs">
          <Radio
            value="unused"
            disabled={isUnknown || charge.unusedMessages === 0}
            label={t('refund.unused', {
              messages: formats.number(charge.unusedMessages),
              amount: money(effectOf({ kind: 'unused' }, charge).amountCents),
            })}
          />
          <Radio
            value="messages"
            disabled={isUnknown || charge.unusedMessages === 0}
            label={t('refund.messages')}
          />
          <Radio
            value="whole"
            disabled={isUnknown}
            label={t('refund.whole', { amount: money(refundableCents(charge)) })}
          />
        </Stack>
      </Radio.Group>
      {kind === 'messages' && (
        <TextInput
          label={t('refund.count')}
          inputMode="numeric"
          required
          disabled={isUnknown}
          value={typed}
          onChange={({ currentTarget: { value } }) => {
            setTyped(value);
            changed();
          }}
          error={
            isChecked &&
            wrongNumber &&
            t('refund.wrongNumber', { most: formats.number(charge.unusedMessages) })
          }
        />
      )}
      <Textarea
        label={t('refund.reason')}
        description={t('refund.reasonNote')}
        required
        rows={2}
        maxLength={500}
        disabled={isUnknown}
        value={reason}
        onChange={({ currentTarget: { value } }) => {
          setReason(value);
          changed();
        }}
        error={isChecked && reason.trim() === '' && t('refund.reasonRequired')}
      />
      {!wrongNumber && <Effect charge={charge} choice={choice} />}
      {isStale && (
        <Alert color="red" variant="light" role="alert">
          {t('refund.stale')}
        </Alert>
      )}
      {isUnknown && (
        <Alert color="red" variant="light" role="alert">
          {t('refund.unknown')}
        </Alert>
      )}
    </DialogForm>
  );
}

/** What it would do to the money, to the firm's balance, and to what was used already. */
function Effect({ charge, choice }: { readonly charge: ChargeStory; readonly choice: RefundChoice }) {
  const { t } = useTranslation('finance');
  const formats = useFormats();
  const balance = useFirmBalance(charge.account.id);
  const { amountCents, messages, shortfallMessages } = effectOf(choice, charge);
  const facts = {
    firm: charge.account.name,
    amount: formats.money(amountCents, charge.currency),
    messages: formats.number(messages),
  };
  return (
    <div aria-live="polite">
      <p>
        {t('refund.effect', facts)}{' '}
        {balance !== undefined &&
          t('refund.balance', {
            before: formats.number(balance),
            after: formats.number(Math.max(0, balance - messages)),
          })}
      </p>
      {shortfallMessages > 0 && (
        <Alert color="yellow" variant="light">
          {t('refund.shortfall', { count: shortfallMessages, messages: formats.number(shortfallMessages) })}
        </Alert>
      )}
    </div>
  );
}

/** No answer to trust came: it may have been made. */
const isOutcomeUnknown = (error: unknown): boolean =>
  error instanceof ConnectionProblem || (error instanceof ApiProblem && error.status >= 500);

import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FinanceException } from '#contracts/http/finance.http';
import { DialogForm } from '../../../components/form-dialog';
import { useProblemText } from '../../../components/use-problem-text';
import { hasCode } from '../../../lib/api/problems';
import { useResolveException } from './use-exceptions';

interface ResolveFormProps {
  readonly exception: FinanceException;
  readonly onResolved: () => void;
}

const MOST = 100_000;

/** Ends an exception with a note and, where a firm is concerned, an adjustment of its balance. */
export function ResolveForm({ exception, onResolved }: ResolveFormProps) {
  const { t } = useTranslation('finance');
  const problemText = useProblemText();
  const [note, setNote] = useState('');
  const [typed, setTyped] = useState('');
  const [isChecked, setChecked] = useState(false);
  const resolve = useResolveException(exception.id);
  const adjustment = readAdjustment(typed);
  const tooLarge = hasCode(resolve.error, 'ADJUSTMENT_TOO_LARGE');
  const changed = (): void => {
    resolve.reset();
    setChecked(false);
  };
  const submit = (): void => {
    setChecked(true);
    if (note.trim() === '' || adjustment === null) return;
    resolve.mutate(
      { note: note.trim(), ...(adjustment === 0 ? {} : { adjustmentMessages: adjustment }) },
      { onSuccess: onResolved },
    );
  };
  return (
    <DialogForm
      isDirty={note !== '' || typed !== ''}
      isBusy={resolve.isPending || resolve.isSuccess}
      submitLabel={t('resolve.submit')}
      onSubmit={submit}
      problem={tooLarge ? undefined : resolve.error}
    >
      <p>{t('resolve.text')}</p>
      <Textarea
        label={t('resolve.note')}
        required
        rows={3}
        maxLength={2_000}
        data-autofocus
        value={note}
        onChange={({ currentTarget: { value } }) => {
          setNote(value);
          changed();
        }}
        error={isChecked && note.trim() === '' && t('resolve.noteRequired')}
      />
      {exception.account !== null && (
        <TextInput
          label={t('resolve.adjustment')}
          description={t('resolve.adjustmentNote', { firm: exception.account.name })}
          placeholder="0"
          value={typed}
          onChange={({ currentTarget: { value } }) => {
            setTyped(value);
            changed();
          }}
          error={
            (isChecked && adjustment === null && t('resolve.wrongAdjustment')) ||
            (tooLarge && problemText(resolve.error))
          }
        />
      )}
    </DialogForm>
  );
}

/** A signed number of messages, 0 for nothing, null for what is no such number. The minus may be the typographic one. */
function readAdjustment(typed: string): number | null {
  const plain = typed.trim().replace('−', '-');
  if (plain === '') return 0;
  const value = /^[+-]?\d{1,6}$/.test(plain) ? Number(plain) : Number.NaN;
  return Math.abs(value) <= MOST ? value : null;
}

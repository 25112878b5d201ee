import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DialogForm } from '../../../components/form-dialog';
import { useUpdateException } from './use-exceptions';

interface NoteFormProps {
  readonly id: string;
  readonly onSaved: () => void;
}

export function NoteForm({ id, onSaved }: NoteFormProps) {
  const { t } = useTranslation('finance');
  const [note, setNote] = useState('');
  const [isChecked, setChecked] = useState(false);
  const update = useUpdateException(id);
  const submit = (): void => {
    setChecked(true);
    if (note.trim() !== '') update.mutate({ note: note.trim() }, { onSuccess: onSaved });
  };
  return (
    <DialogForm
      isDirty={note !== ''}
      isBusy={update.isPending || update.isSuccess}
      submitLabel={t('exceptions.addNote')}
      onSubmit={submit}
      problem={update.error}
    >
      <Textarea
        label={t('resolve.note')}
        required
        rows={3}
        maxLength={2_000}
        data-autofocus
        value={note}
        onChange={({ currentTarget: { value } }) => setNote(value)}
        error={isChecked && note.trim() === '' && t('resolve.noteRequired')}
      />
    </DialogForm>
  );
}

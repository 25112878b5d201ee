import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Contact } from '#contracts/http/contacts.http';
import { type Matter } from '#contracts/http/matters.http';
import { DialogForm } from '../../components/form-dialog';
import { ContactSelect } from '../contacts/contact-select';
import { useSaveMatter } from './use-matters';

interface MatterFormProps {
  /** Null for a new one. */
  readonly matter: Matter | null;
  /** Whose it is; undefined lets one choose. */
  readonly contactId?: string | undefined;
  readonly onSaved: () => void;
}

export function MatterForm({ matter, contactId, onSaved }: MatterFormProps) {
  const { t } = useTranslation('matters');
  const [name, setName] = useState(matter?.name ?? '');
  const [contact, setContact] = useState<Contact | null>(null);
  const [isChecked, setChecked] = useState(false);
  const save = useSaveMatter(matter?.id ?? null);
  const owner = matter?.contactId ?? contactId ?? contact?.id;
  const submit = (): void => {
    setChecked(true);
    if (name.trim() !== '' && owner !== undefined)
      save.mutate({ name: name.trim(), contactId: owner }, { onSuccess: onSaved });
  };
  return (
    <DialogForm
      isDirty={name !== (matter?.name ?? '') || contact !== null}
      isBusy={save.isPending}
      submitLabel={t('save')}
      onSubmit={submit}
      problem={save.error}
    >
      {matter === null && contactId === undefined && (
        <ContactSelect
          value={contact}
          onChange={setContact}
          error={isChecked && owner === undefined ? t('contactRequired') : undefined}
        />
      )}
      <TextInput
        label={t('name')}
        required
        data-autofocus
        value={name}
        onChange={({ currentTarget: { value } }) => setName(value)}
        error={isChecked && name.trim() === '' && t('nameRequired')}
      />
    </DialogForm>
  );
}

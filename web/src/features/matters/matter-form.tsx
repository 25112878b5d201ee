import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Contact } from '#contracts/http/contacts.http';
import { type Matter } from '#contracts/http/matters.http';
import { DialogForm } from '../../components/form-dialog';
import { useProblemText } from '../../components/use-problem-text';
import { hasCode, refusesField } from '../../lib/api/problems';
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
  const problemText = useProblemText();
  const owner = matter?.contactId ?? contactId ?? contact?.id;
  const longName = refusesField(save.error, 'name');
  /** The contact is chosen here; of a given one the words under the form tell. */
  const choosesContact = matter === null && contactId === undefined;
  const contactProblem =
    choosesContact && hasCode(save.error, 'UNKNOWN_CONTACT')
      ? problemText(save.error)
      : isChecked && owner === undefined
        ? t('contactRequired')
        : undefined;
  const changed = (): void => {
    save.reset();
    setChecked(false);
  };
  const submit = (): void => {
    setChecked(true);
    if (name.trim() !== '' && owner !== undefined)
      save.mutate({ name: name.trim(), contactId: owner }, { onSuccess: onSaved });
  };
  return (
    <DialogForm
      isDirty={name !== (matter?.name ?? '') || contact !== null}
      isBusy={save.isPending || save.isSuccess}
      submitLabel={t('save')}
      onSubmit={submit}
      problem={longName || contactProblem !== undefined ? undefined : save.error}
    >
      {choosesContact && (
        <ContactSelect
          value={contact}
          onChange={(chosen) => {
            setContact(chosen);
            changed();
          }}
          error={contactProblem}
        />
      )}
      <TextInput
        label={t('name')}
        required
        data-autofocus={!choosesContact || undefined}
        value={name}
        onChange={({ currentTarget: { value } }) => {
          setName(value);
          changed();
        }}
        error={isChecked && name.trim() === '' ? t('nameRequired') : longName && t('nameTooLong')}
      />
    </DialogForm>
  );
}

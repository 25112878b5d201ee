import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Contact } from '#contracts/http/contacts.http';
import { DialogForm } from '../../components/form-dialog';
import { PhoneField } from '../../components/phone-field';
import { hasCode, refusesField } from '../../lib/api/problems';
import { readableNumber } from '../../lib/format/readable-number';
import { useSaveContact } from './use-contacts';

interface ContactFormProps {
  /** Null for a new one. */
  readonly contact: Contact | null;
  readonly onSaved: (saved: Contact) => void;
}

export function ContactForm({ contact, onSaved }: ContactFormProps) {
  const { t } = useTranslation('contacts');
  const knownNumber = readableNumber(contact?.mobileNumber ?? '');
  const [name, setName] = useState(contact?.name ?? '');
  const [mobileNumber, setMobileNumber] = useState(knownNumber);
  const [email, setEmail] = useState(contact?.email ?? '');
  const [isNameMissing, setNameMissing] = useState(false);
  const save = useSaveContact(contact?.id ?? null);
  const longName = refusesField(save.error, 'name');
  const wrongNumber = hasCode(save.error, 'INVALID_PHONE_NUMBER') || refusesField(save.error, 'mobileNumber');
  const wrongEmail = refusesField(save.error, 'email');
  const changed = (): void => {
    save.reset();
    setNameMissing(false);
  };
  const submit = (): void => {
    setNameMissing(name.trim() === '');
    if (name.trim() === '') return;
    const body = {
      name: name.trim(),
      mobileNumber: mobileNumber.trim() === '' ? null : mobileNumber.trim(),
      email: email.trim() === '' ? null : email.trim(),
    };
    save.mutate(body, { onSuccess: onSaved });
  };
  return (
    <DialogForm
      isDirty={
        name !== (contact?.name ?? '') || mobileNumber !== knownNumber || email !== (contact?.email ?? '')
      }
      isBusy={save.isPending || save.isSuccess}
      submitLabel={t('save')}
      onSubmit={submit}
      problem={longName || wrongNumber || wrongEmail ? undefined : save.error}
    >
      <TextInput
        label={t('name')}
        required
        data-autofocus
        value={name}
        onChange={({ currentTarget: { value } }) => {
          setName(value);
          changed();
        }}
        error={isNameMissing ? t('nameRequired') : longName && t('nameTooLong')}
      />
      <PhoneField
        label={t('mobileNumber')}
        value={mobileNumber}
        onChange={setMobileNumber}
        onTyped={changed}
        error={wrongNumber && t('fullNumber')}
      />
      <TextInput
        label={t('email')}
        type="email"
        value={email}
        onChange={({ currentTarget: { value } }) => {
          setEmail(value);
          changed();
        }}
        error={wrongEmail && t('emailWrong')}
      />
    </DialogForm>
  );
}

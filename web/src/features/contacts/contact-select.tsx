import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Contact } from '#contracts/http/contacts.http';
import { RecordSelect } from '../../components/record-select';
import { readableNumber } from '../../lib/format/readable-number';
import { useContacts } from './use-contacts';

interface ContactSelectProps {
  readonly value: Contact | null;
  readonly onChange: (chosen: Contact) => void;
  /** Offers a last row that adds a new one under the typed name. */
  readonly onAddNew?: (typedName: string) => void;
  readonly error?: string | undefined;
}

/** The selector labelled "Contact", with each one's mobile number. */
export function ContactSelect({ value, onChange, onAddNew, error }: ContactSelectProps) {
  const { t } = useTranslation('contacts');
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, 150);
  const { contacts, isFetching } = useContacts(q);
  return (
    <RecordSelect
      label={t('label')}
      required
      autoFocus
      placeholder={t('search')}
      value={value && { id: value.id, label: value.name }}
      onChange={({ id }) => {
        const chosen = contacts.find((contact) => contact.id === id);
        if (chosen !== undefined) onChange(chosen);
      }}
      onSearch={setTyped}
      isLoading={isFetching}
      error={error}
      groups={[
        {
          options: contacts.map(({ id, name, mobileNumber }) => ({
            id,
            label: name,
            detail: mobileNumber === null ? t('noMobile') : readableNumber(mobileNumber),
          })),
        },
      ]}
      {...(onAddNew === undefined ? {} : { action: { label: t('addNew'), run: onAddNew } })}
    />
  );
}

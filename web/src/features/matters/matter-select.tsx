import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Matter } from '#contracts/http/matters.http';
import { type RecordOption, RecordSelect } from '../../components/record-select';
import { useMatters } from './use-matters';

interface MatterSelectProps {
  /** Whose matters come first. */
  readonly contactId?: string | undefined;
  readonly value: RecordOption | null;
  readonly onChange: (chosen: RecordOption) => void;
  /** Stands before all matters, for "none". */
  readonly none?: RecordOption;
  readonly autoFocus?: boolean;
  readonly error?: string | undefined;
}

/** The selector labelled "Client/matter": this contact's matters first, then the firm's. */
export function MatterSelect({
  contactId,
  value,
  onChange,
  none,
  autoFocus = false,
  error,
}: MatterSelectProps) {
  const { t } = useTranslation('matters');
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, 150);
  const all = useMatters(q);
  const own = useMatters(q, contactId);
  const ownMatters = contactId === undefined ? [] : own.matters;
  const others = all.matters.filter(({ id }) => ownMatters.every((matter) => matter.id !== id));
  return (
    <RecordSelect
      label={t('label')}
      value={value}
      onChange={onChange}
      onSearch={setTyped}
      isLoading={all.isFetching}
      error={error}
      autoFocus={autoFocus}
      groups={[
        ...(none === undefined || q !== '' ? [] : [{ options: [none] }]),
        { label: t('ofThisContact'), options: ownMatters.map(toOption) },
        { label: t('others'), options: others.map(toOption) },
      ]}
    />
  );
}

const toOption = ({ id, name }: Matter): RecordOption => ({ id, label: name });

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RecordOption, RecordSelect } from '../../../components/record-select';
import { findTimeZones } from './time-zones';

interface TimeZoneSelectProps {
  readonly value: string;
  readonly onChange: (timeZone: string) => void;
}

/** Where the firm's month begins. The time zone of this computer comes first. */
export function TimeZoneSelect({ value, onChange }: TimeZoneSelectProps) {
  const { t } = useTranslation('subscription');
  const [typed, setTyped] = useState('');
  const { own, others } = findTimeZones(typed);
  return (
    <RecordSelect
      label={t('limits.timeZone')}
      value={toOption(value)}
      onChange={({ id }) => onChange(id)}
      onSearch={setTyped}
      isLoading={false}
      groups={[
        { label: t('limits.ownTimeZone'), options: own.map(toOption) },
        { label: t('limits.otherTimeZones'), options: others.map(toOption) },
      ]}
    />
  );
}

/** `America/New_York` reads better without the underscore. */
const toOption = (zone: string): RecordOption => ({ id: zone, label: zone.replaceAll('_', ' ') });

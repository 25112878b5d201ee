import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import parts from '../parts/parts.module.css';

interface DifferenceProps {
  readonly value: number;
  readonly text: string;
  /** False: the day was not compared yet, so that zero means nothing. */
  readonly isCompared: boolean;
}

/** Whether it adds up: in a word and a sign, and in a colour only besides. */
export function Difference({ value, text, isCompared }: DifferenceProps) {
  const { t } = useTranslation('finance');
  if (!isCompared && value === 0)
    return <span className={parts.difference}>{t('reconciliation.notCompared')}</span>;
  if (value === 0)
    return (
      <span className={parts.difference} data-tone="good">
        <IconCheck size={14} aria-hidden />
        {t('reconciliation.equal')}
      </span>
    );
  return (
    <span className={parts.difference} data-tone="bad">
      <IconAlertTriangle size={14} aria-hidden />
      {t('reconciliation.differs', { difference: text })}
    </span>
  );
}

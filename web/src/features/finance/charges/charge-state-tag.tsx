import { useTranslation } from 'react-i18next';
import { type Charge } from '#contracts/http/finance.http';
import { Tag, type Tone } from '../parts/tag';

const TONES: Record<Charge['state'], Tone> = {
  pending: 'plain',
  granted: 'good',
  declined: 'bad',
  refunded: 'warning',
  disputed: 'bad',
};

export function ChargeStateTag({ state }: Pick<Charge, 'state'>) {
  const { t } = useTranslation('finance');
  return <Tag tone={TONES[state]}>{t(`charges.states.${state}`)}</Tag>;
}

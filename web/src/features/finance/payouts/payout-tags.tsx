import { useTranslation } from 'react-i18next';
import { type z } from 'zod';
import { type payoutState } from '#contracts/http/finance.http';
import { Tag, type Tone } from '../parts/tag';

type PayoutState = z.infer<typeof payoutState>;

const TONES: Record<PayoutState, Tone> = {
  pending: 'plain',
  in_transit: 'plain',
  paid: 'good',
  failed: 'bad',
  canceled: 'warning',
};

export function PayoutStateTag({ state }: { readonly state: PayoutState }) {
  const { t } = useTranslation('finance');
  return <Tag tone={TONES[state]}>{t(`payouts.states.${state}`)}</Tag>;
}

/** Whether its lines are known and add up to it. */
export function MatchTag({ reconciled }: { readonly reconciled: boolean }) {
  const { t } = useTranslation('finance');
  return (
    <Tag tone={reconciled ? 'good' : 'warning'}>
      {t(reconciled ? 'payouts.matched' : 'payouts.unmatched')}
    </Tag>
  );
}

import { IconAlertTriangle, IconCircleCheck, IconCircleOff, IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Billing } from '#contracts/http/billing.http';
import classes from './refill.module.css';

const icons = {
  on: IconCircleCheck,
  off: IconCircleOff,
  limit_reached: IconPlayerPause,
  payment_problem: IconAlertTriangle,
} as const;

/** How automatic refill stands, by words and a sign, never by colour alone. */
export function RefillState({ state }: { state: Billing['autoRefill']['state'] }) {
  const { t } = useTranslation('subscription');
  const Icon = icons[state];
  return (
    <span className={classes.state} data-state={state}>
      <Icon size={16} aria-hidden />
      {t(`refill.states.${state}`)}
    </span>
  );
}

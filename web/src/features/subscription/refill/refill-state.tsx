import { IconAlertTriangle, IconCircleCheck, IconCircleOff, IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './refill.module.css';
import { type RefillStanding } from './refill-standing';

const icons = {
  on: IconCircleCheck,
  off: IconCircleOff,
  off_by_declines: IconCircleOff,
  limit_reached: IconPlayerPause,
  daily_limit_reached: IconPlayerPause,
  payment_problem: IconAlertTriangle,
  confirmation_needed: IconAlertTriangle,
} as const;

/** How automatic refill stands, by words and a sign, never by colour alone. */
export function RefillState({ standing }: { standing: RefillStanding }) {
  const { t } = useTranslation('subscription');
  const Icon = icons[standing];
  return (
    <span className={classes.state} data-state={standing}>
      <Icon size={16} aria-hidden />
      {t(`refill.states.${standing}`)}
    </span>
  );
}

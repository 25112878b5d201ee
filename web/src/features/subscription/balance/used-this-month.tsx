import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { monthSoFar } from '../../../lib/format/days';
import { useFormats } from '../../../lib/format/use-formats';
import { usageAddress } from '../../usage/usage-address';
import { useUsage } from '../../usage/use-usage';
import classes from './balance.module.css';
import { timeLeftOf } from './pace';

const ASK_EVERY_MS = 60_000;

/** "Used this month 86 · about 3 weeks left at this pace", and the way to who used them. Days and months are those of UTC. */
export function UsedThisMonth({ remaining }: { remaining: number }) {
  const { t } = useTranslation('subscription');
  const formats = useFormats();
  const now = new Date();
  const month = monthSoFar(now);
  const { data, items } = useUsage({ ...month, groupBy: 'day' }, { askEveryMs: ASK_EVERY_MS });
  if (data === undefined) return <p className={classes.month} />;
  const used = items.reduce((sum, day) => sum + day.used, 0);
  const left = timeLeftOf({ remaining, used, now });
  return (
    <p className={classes.month}>
      <Anchor component={Link} to={usageAddress(month)} inherit underline="always">
        {t('balance.usedThisMonth', { messages: formats.number(used) })}
      </Anchor>
      {left !== null && ` · ${t('balance.left', { time: formats.duration(left.count, left.unit) })}`}
    </p>
  );
}

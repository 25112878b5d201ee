import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './settings.module.css';

const HEIGHTS = [140, 150, 160] as const;

/** The page's shape while it is read. */
export function SubscriptionSkeleton() {
  const { t } = useTranslation('subscription');
  return (
    <div className={classes.cards} role="status" aria-label={t('loading')}>
      {HEIGHTS.map((height) => (
        <Skeleton key={height} height={height} radius="md" />
      ))}
    </div>
  );
}

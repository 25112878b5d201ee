import { Button } from '@mantine/core';
import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet } from 'react-router';
import { queryKeys } from '../../lib/api/query-keys';
import classes from './finance-layout.module.css';

const SCREENS = [
  { name: 'overview', to: '/finance' },
  { name: 'charges', to: '/finance/charges' },
  { name: 'reconciliation', to: '/finance/reconciliation' },
  { name: 'exceptions', to: '/finance/exceptions' },
  { name: 'payouts', to: '/finance/payouts' },
  { name: 'firms', to: '/finance/firms' },
  { name: 'months', to: '/finance/months' },
  { name: 'exports', to: '/finance/exports' },
  { name: 'audit', to: '/finance/audit' },
] as const;

/** The screens of finance beside their navigation. Nothing here is live: Refresh, or coming back to the tab, reads it again. */
export function FinanceLayout() {
  const { t } = useTranslation('finance');
  return (
    <div className={classes.layout}>
      <nav aria-label={t('title')} className={classes.pages}>
        {SCREENS.map(({ name, to }) => (
          <NavLink key={name} to={to} end={name === 'overview'}>
            {t(`${name}.title`)}
          </NavLink>
        ))}
        <RefreshButton />
      </nav>
      <Outlet />
    </div>
  );
}

function RefreshButton() {
  const { t } = useTranslation('finance');
  const queryClient = useQueryClient();
  const isReading = useIsFetching({ queryKey: queryKeys.finance }) > 0;
  return (
    <Button
      variant="default"
      size="xs"
      className={classes.refresh ?? ''}
      aria-busy={isReading}
      onClick={() => void queryClient.invalidateQueries({ queryKey: queryKeys.finance })}
    >
      {t('refresh')}
    </Button>
  );
}

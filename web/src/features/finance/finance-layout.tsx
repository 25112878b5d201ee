import { Button } from '@mantine/core';
import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { PagesLayout } from '../../components/pages-layout';
import { queryKeys } from '../../lib/api/query-keys';

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
    <PagesLayout title={t('title')} isWide>
      {SCREENS.map(({ name, to }) => (
        <NavLink key={name} to={to} end={name === 'overview'}>
          {t(`${name}.title`)}
        </NavLink>
      ))}
      <RefreshButton />
    </PagesLayout>
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
      aria-busy={isReading}
      onClick={() => void queryClient.invalidateQueries({ queryKey: queryKeys.finance })}
    >
      {t('refresh')}
    </Button>
  );
}

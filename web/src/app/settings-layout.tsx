import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { PagesLayout } from '../components/pages-layout';

/** Settings and its pages, first of all Settings > Subscription (P3). */
export function SettingsLayout() {
  const { t } = useTranslation('app');
  return (
    <PagesLayout title={t('settings')}>
      <NavLink to="/settings/subscription">{t('subscription')}</NavLink>
      <NavLink to="/settings/billing">{t('receipts')}</NavLink>
      <NavLink to="/settings/usage">{t('usage')}</NavLink>
    </PagesLayout>
  );
}

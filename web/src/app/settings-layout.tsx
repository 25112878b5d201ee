import { useTranslation } from 'react-i18next';
import { NavLink, Outlet } from 'react-router';
import classes from './settings-layout.module.css';

/** Settings and its pages, first of all Settings > Subscription (P3). */
export function SettingsLayout() {
  const { t } = useTranslation('app');
  return (
    <div className={classes.layout}>
      <nav aria-label={t('settings')} className={classes.pages}>
        <span className={classes.heading}>{t('settings')}</span>
        <NavLink to="/settings/subscription">{t('subscription')}</NavLink>
        <NavLink to="/settings/billing">{t('receipts')}</NavLink>
        <NavLink to="/settings/usage">{t('usage')}</NavLink>
      </nav>
      <Outlet />
    </div>
  );
}

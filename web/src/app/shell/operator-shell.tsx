import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { type Me } from '#contracts/http/session.http';
import { AccountMenuButton } from './account-menu-button';
import { ConnectionBanner } from './connection-banner';
import { SkipLink } from './skip-link';
import { PlainTopBar } from './top-bar';
import { useFocusAfterNavigation } from './use-focus-after-navigation';
import classes from './shell.module.css';

/** The frame of every screen of the operator's people, who belong to no firm: nothing in it asks for a firm's data. */
export function OperatorShell({ me }: { me: Me }) {
  const { t } = useTranslation('app');
  useFocusAfterNavigation();
  return (
    <div className={classes.shell}>
      <SkipLink />
      <PlainTopBar note={t('roles.finance')}>
        <AccountMenuButton me={me} />
      </PlainTopBar>
      <ConnectionBanner />
      <div className={classes.page}>
        <Outlet />
      </div>
    </div>
  );
}

import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { returnAddress } from '../../app/session/return-to';
import { useMe } from '../../app/session/use-me';
import { ErrorNotice } from '../../components/error-notice';
import { LanguageSwitch } from '../../components/language-switch';
import { LoadingPage } from '../../components/loading-page';
import { Logo } from '../../components/logo';
import { useTabTitle } from '../../components/use-tab-title';
import { useAppConfig } from '../../lib/api/use-app-config';
import { DemoPeople } from './demo-people';
import { HostSignIn } from './host-sign-in';
import classes from './sign-in-page.module.css';

/** Where everybody without a session comes: to choose a demo person, or to go to the host application. */
export function SignInPage() {
  const { t } = useTranslation('signIn');
  const config = useAppConfig();
  useTabTitle(`${t('title')} · Matterline`);
  if (config.isPending) return <LoadingPage />;
  return (
    <div className={classes.page}>
      <main id="main" tabIndex={-1} className={classes.main}>
        <header className={classes.head}>
          <Logo large />
          <p>{t('claim')}</p>
        </header>
        {config.isError && <ErrorNotice error={config.error} onRetry={() => void config.refetch()} />}
        {config.data?.authMode === 'dev' && <DemoPeople />}
        {config.data?.authMode === 'jwt' && <BehindHost signInUrl={config.data.signInUrl} />}
      </main>
      <footer className={classes.foot}>
        <LanguageSwitch />
      </footer>
    </div>
  );
}

/** Who signed in at the host application, perhaps in another tab, goes on by themselves. */
function BehindHost({ signInUrl }: { signInUrl: string | null }) {
  const { data: me } = useMe();
  const navigate = useNavigate();
  const { search } = useLocation();
  const isSignedIn = me !== null && me !== undefined;
  useEffect(() => {
    if (isSignedIn) void navigate(returnAddress(search), { replace: true });
  }, [isSignedIn, navigate, search]);
  return <HostSignIn signInUrl={signInUrl} returnTo={returnAddress(search)} />;
}

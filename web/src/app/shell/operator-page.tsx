import { useTranslation } from 'react-i18next';
import { type Me } from '#contracts/http/session.http';
import { Page } from '../../components/page';
import { AccountMenuButton } from './account-menu-button';
import { SkipLink } from './skip-link';
import { PlainTopBar } from './top-bar';
import classes from './shell.module.css';

/** Where the operator's people land, who belong to no firm. */
export function OperatorPage({ me }: { me: Me }) {
  const { t } = useTranslation('app');
  return (
    <div className={classes.shell}>
      <SkipLink />
      <PlainTopBar>
        <AccountMenuButton me={me} />
      </PlainTopBar>
      <div className={classes.page}>
        <Page title={t('operator.title', { name: me.user.name })}>
          <p>{t('operator.role')}</p>
          <p>{t('operator.firms')}</p>
        </Page>
      </div>
    </div>
  );
}

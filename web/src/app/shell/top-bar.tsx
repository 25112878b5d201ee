import { IconSettings } from '@tabler/icons-react';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { useSubscription } from '../../features/subscription/use-subscription';
import { Logo } from '../../components/logo';
import { TextMessagesLink } from './text-messages-link';
import classes from './top-bar.module.css';

/** The bar of a firm's person. The phone appears only where text messaging is included (P7). */
export function TopBar({ firmName, children }: { firmName: string; children: ReactNode }) {
  const { t } = useTranslation('app');
  const { data: subscription } = useSubscription();
  return (
    <PlainTopBar note={firmName}>
      <NavLink to="/settings" className={classes.icon ?? ''} aria-label={t('settings')} title={t('settings')}>
        <IconSettings size={24} stroke={1.6} aria-hidden />
      </NavLink>
      {subscription?.textMessaging.included === true && <TextMessagesLink />}
      {children}
    </PlainTopBar>
  );
}

/** The bar without what needs a firm. */
export function PlainTopBar({ note, children }: { note?: string; children: ReactNode }) {
  return (
    <header className={classes.bar}>
      <Link to="/" className={classes.product}>
        <Logo />
      </Link>
      {note !== undefined && <span className={classes.note}>{note}</span>}
      <div className={classes.tools}>{children}</div>
    </header>
  );
}

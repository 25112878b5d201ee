import { lazy, Suspense, useCallback, useState } from 'react';
import { Outlet } from 'react-router';
import { WritingProvider } from '../../features/messages/writing';
import { useNotificationClicks } from '../../features/privacy/use-notification-clicks';
import { firmPersonOf, useMe } from '../session/use-me';
import { AccountMenuButton } from './account-menu-button';
import { ConnectionBanner } from './connection-banner';
import { SkipLink } from './skip-link';
import { TopBar } from './top-bar';
import { useFocusAfterNavigation } from './use-focus-after-navigation';
import { useLiveStream } from './use-live-stream';
import { useShellShortcuts } from './use-shell-shortcuts';
import classes from './shell.module.css';

const Shortcuts = lazy(async () => ({ default: (await import('./shortcuts')).Shortcuts }));

/** The frame of every screen of a firm. Each page brings its own `<main id="main">` (see components/page.tsx). */
export function Shell() {
  const { data: me } = useMe();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const openHelp = useCallback(() => setHelpOpen(true), []);
  useLiveStream();
  useNotificationClicks();
  useFocusAfterNavigation();
  useShellShortcuts(openHelp);
  const person = firmPersonOf(me);
  if (me === null || me === undefined || person === null) return null;
  return (
    <div className={classes.shell}>
      <SkipLink />
      <TopBar firmName={person.firmName}>
        <AccountMenuButton me={me} onShortcuts={openHelp} />
      </TopBar>
      <ConnectionBanner />
      <div className={classes.page}>
        <WritingProvider key={person.userId}>
          <Outlet />
        </WritingProvider>
      </div>
      {isHelpOpen && (
        <Suspense>
          <Shortcuts opened onClose={() => setHelpOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

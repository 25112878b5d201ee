import { Outlet } from 'react-router';
import { WritingProvider } from '../../features/messages/writing';
import { ConnectionBanner } from './connection-banner';
import { TopBar } from './top-bar';
import { useLiveStream } from './use-live-stream';
import classes from './shell.module.css';

/** The frame of every screen. Each page brings its own `<main id="main">` (see components/page.tsx). */
export function Shell() {
  useLiveStream();
  return (
    <div className={classes.shell}>
      <TopBar />
      <ConnectionBanner />
      <div className={classes.page}>
        <WritingProvider>
          <Outlet />
        </WritingProvider>
      </div>
    </div>
  );
}

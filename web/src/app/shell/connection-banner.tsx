import { useTranslation } from 'react-i18next';
import { useConnection } from '../../lib/api/connection';
import { useLiveState } from '../../lib/live/live-state';
import classes from './connection-banner.module.css';

/** Says when what is on screen may be old. Nothing typed is lost meanwhile. */
export function ConnectionBanner() {
  const { t } = useTranslation('app');
  const connection = useConnection();
  const live = useLiveState();
  const text = connection === 'down' ? t('connectionLost') : live === 'polling' ? t('polling') : null;
  return (
    <div role="status" aria-live="polite">
      {text !== null && <p className={classes.banner}>{text}</p>}
    </div>
  );
}

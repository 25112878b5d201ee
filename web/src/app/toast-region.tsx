import '@mantine/notifications/styles.layer.css';
import { Notifications } from '@mantine/notifications';

/** Where `notifications.show` appears. Loaded after the first screen, which never begins with one. At the top: the composer is at the bottom. */
export function Toasts() {
  return <Notifications position="top-center" />;
}

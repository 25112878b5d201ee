import '@mantine/notifications/styles.layer.css';
import { Notifications } from '@mantine/notifications';

/** Where `notifications.show` appears. Loaded after the first screen, which never begins with one. */
export function Toasts() {
  return <Notifications position="bottom-left" />;
}

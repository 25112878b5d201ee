import '@mantine/notifications/styles.layer.css';
import { Notifications } from '@mantine/notifications';

/** At the top: the composer is at the bottom. */
export function ToastRegion() {
  return <Notifications position="top-center" />;
}

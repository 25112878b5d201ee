/** What a notification of this device says of a new text: nothing at all, that one came, from whom, and its words. */
export const NOTIFICATION_CHOICES = ['off', 'plain', 'name', 'text'] as const;
export type NotificationChoice = (typeof NOTIFICATION_CHOICES)[number];

const KEPT_AT = 'matterline.notifications';

/** Only over https, and in browsers that have them. */
export const canNotify = (): boolean => 'Notification' in globalThis;

/** Off until somebody chose, and where the browser has been told to show none. */
export function notificationChoice(): NotificationChoice {
  const kept = localStorage.getItem(KEPT_AT);
  const choice = NOTIFICATION_CHOICES.find((known) => known === kept) ?? 'off';
  return canNotify() && Notification.permission === 'granted' ? choice : 'off';
}

/** Asks for the browser's permission where that is needed; answers what applies from now on. */
export async function chooseNotifications(choice: NotificationChoice): Promise<NotificationChoice> {
  localStorage.setItem(KEPT_AT, choice);
  if (choice !== 'off' && Notification.permission === 'default') await Notification.requestPermission();
  return notificationChoice();
}

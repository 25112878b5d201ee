import { Menu } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { areTextsHidden, hideTexts } from './hidden-texts';
import {
  canNotify,
  chooseNotifications,
  NOTIFICATION_CHOICES,
  type NotificationChoice,
  notificationChoice,
} from './notification-choice';

/** What this device shows of clients' words to whoever looks at its screen. */
export function PrivacyItems() {
  const { t } = useTranslation('privacy');
  const [hidden, setHidden] = useState(areTextsHidden);
  const [choice, setChoice] = useState(notificationChoice);
  const [isRefused, setRefused] = useState(false);
  const hide = (wanted: boolean): void => {
    hideTexts(wanted);
    setHidden(wanted);
  };
  const notify = async (wanted: NotificationChoice): Promise<void> => {
    const chosen = await chooseNotifications(wanted);
    setChoice(chosen);
    setRefused(chosen !== wanted);
  };
  return (
    <>
      <Menu.CheckboxItem checked={hidden} onChange={hide}>
        {t('hideTexts')}
      </Menu.CheckboxItem>
      {canNotify() && (
        <>
          <Menu.Label>{t('notifications')}</Menu.Label>
          <Menu.RadioGroup value={choice}>
            {NOTIFICATION_CHOICES.map((one) => (
              <Menu.RadioItem key={one} value={one} onChange={() => void notify(one)}>
                {t(`choices.${one}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          {isRefused && (
            <Menu.Label role="alert" c="red">
              {t('refused')}
            </Menu.Label>
          )}
        </>
      )}
    </>
  );
}

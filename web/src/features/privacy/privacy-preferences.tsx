import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceGroup } from '../../components/choice-group';
import { areTextsHidden, hideTexts } from './hidden-texts';
import {
  canNotify,
  chooseNotifications,
  NOTIFICATION_CHOICES,
  type NotificationChoice,
  notificationChoice,
} from './notification-choice';

/** What this device shows of clients' words to whoever looks at its screen. */
export function PrivacyPreferences() {
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
      <Checkbox
        label={t('hideTexts')}
        checked={hidden}
        onChange={(event) => hide(event.currentTarget.checked)}
      />
      {canNotify() && (
        <ChoiceGroup
          label={t('notifications')}
          choices={NOTIFICATION_CHOICES.map((value) => ({ value, label: t(`choices.${value}`) }))}
          value={choice}
          error={isRefused ? t('refused') : undefined}
          onChange={(wanted) => void notify(wanted)}
        />
      )}
    </>
  );
}

import { Stack, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChoiceGroup } from '../../components/choice-group';
import { PlainDialog } from '../../components/plain-dialog';
import { SendKeyPreference } from '../../features/messages/composer/send-key-preference';
import { PrivacyPreferences } from '../../features/privacy/privacy-preferences';
import { LANGUAGE_NAMES, LANGUAGES } from '../../lib/i18n/language';
import { useLanguage } from '../../lib/i18n/use-language';

const COLOR_SCHEMES = ['auto', 'light', 'dark'] as const;

interface PreferencesProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Those who text have more to choose. */
  readonly isOfFirm: boolean;
}

/** How a person likes Matterline to be on this device. Each choice holds at once. */
export function Preferences({ opened, onClose, isOfFirm }: PreferencesProps) {
  const { t } = useTranslation('app');
  const [language, changeLanguage] = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <PlainDialog opened={opened} onClose={onClose} title={t('preferences')} returnFocus={false}>
      <Stack gap="lg">
        {isOfFirm && (
          <>
            <PrivacyPreferences />
            <SendKeyPreference />
          </>
        )}
        <ChoiceGroup
          label={t('languageLabel')}
          choices={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value], lang: value }))}
          value={language}
          onChange={changeLanguage}
        />
        <ChoiceGroup
          label={t('colorScheme.label')}
          choices={COLOR_SCHEMES.map((value) => ({ value, label: t(`colorScheme.${value}`) }))}
          value={colorScheme}
          onChange={setColorScheme}
        />
      </Stack>
    </PlainDialog>
  );
}

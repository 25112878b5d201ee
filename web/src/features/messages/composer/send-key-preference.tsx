import { useTranslation } from 'react-i18next';
import { ChoiceGroup } from '../../../components/choice-group';
import { SEND_KEYS, useSendKey } from './send-key';

export function SendKeyPreference() {
  const { t } = useTranslation('messages');
  const [key, choose] = useSendKey();
  return (
    <ChoiceGroup
      label={t('composer.sendKey')}
      choices={SEND_KEYS.map((value) => ({ value, label: t(`composer.sendKeys.${value}`) }))}
      value={key}
      onChange={choose}
    />
  );
}

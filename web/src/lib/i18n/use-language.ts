import { useTranslation } from 'react-i18next';
import { keepLanguage, type Language } from './language';

/** The language on screen, and a way to change it that this device remembers. */
export function useLanguage(): [string, (language: Language) => void] {
  const { i18n } = useTranslation();
  const change = (language: Language): void => {
    keepLanguage(language);
    void i18n.changeLanguage(language);
  };
  return [i18n.language, change];
}

import { IconDeviceMobile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LANGUAGES } from '../../lib/i18n/language';
import { changeLanguage } from '../i18n';

export function TopBar() {
  const { t } = useTranslation('app');
  return (
    <header>
      <Link to="/">{t('product')}</Link>
      <Link to="/settings/subscription">{t('settings')}</Link>
      {LANGUAGES.map((language) => (
        <button key={language} type="button" onClick={() => void changeLanguage(language)}>
          {t(`language.${language}`)}
        </button>
      ))}
      <Link to="/conversations" aria-label={t('textMessages')}>
        <IconDeviceMobile aria-hidden />
      </Link>
    </header>
  );
}

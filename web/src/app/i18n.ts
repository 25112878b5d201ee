import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { keepLanguage, type Language } from '../lib/i18n/language';
import { catalogues as english, type Catalogues } from './catalogues.en';

/** Catalogues beyond English are fetched when somebody wants them. */
const fetched: Partial<Record<Language, () => Promise<Catalogues>>> = {
  es: async () => (await import('./catalogues.es')).catalogues,
};

export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: english },
    ns: Object.keys(english),
    defaultNS: 'app',
    // React escapes by itself.
    interpolation: { escapeValue: false },
  });
  await showLanguage(language);
}

export async function changeLanguage(language: Language): Promise<void> {
  keepLanguage(language);
  await showLanguage(language);
}

async function showLanguage(language: Language): Promise<void> {
  const catalogues = await fetched[language]?.();
  for (const [namespace, catalogue] of Object.entries(catalogues ?? {}))
    i18next.addResourceBundle(language, namespace, catalogue);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

import i18next, { type BackendModule, type ReadCallback } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language } from '../lib/i18n/language';
import type { FinanceTexts } from '../features/finance/locales/en';
import { catalogues as english, type Catalogues } from './catalogues.en';

/** Catalogues beyond English are fetched when somebody wants them. */
const fetched: Partial<Record<string, () => Promise<Catalogues>>> = {
  es: async () => (await import('./catalogues.es')).catalogues,
};
/** So are the words of finance in any language: hardly anybody sees them. */
const fetchedForFinance: Partial<Record<string, () => Promise<FinanceTexts>>> = {
  en: async () => (await import('../features/finance/locales/en')).en,
  es: async () => (await import('../features/finance/locales/es')).es,
};

const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => void answer(language, namespace, done),
};

async function answer(language: string, namespace: string, done: ReadCallback): Promise<void> {
  try {
    done(null, (await textsOf(language, namespace)) ?? {});
  } catch (error) {
    done(error instanceof Error ? error : String(error), null);
  }
}

async function textsOf(language: string, namespace: string) {
  if (namespace === 'finance') return fetchedForFinance[language]?.();
  const catalogues = await fetched[language]?.();
  return catalogues?.[namespace as keyof Catalogues];
}

/** From then on `i18n.changeLanguage` of any component changes every text on screen. */
export async function startI18n(language: Language): Promise<void> {
  i18next.on('languageChanged', (shown) => {
    document.documentElement.lang = shown;
  });
  await i18next
    .use(initReactI18next)
    .use(backend)
    .init({
      lng: language,
      fallbackLng: 'en',
      resources: { en: english },
      partialBundledLanguages: true,
      ns: Object.keys(english),
      defaultNS: 'app',
      // React escapes by itself.
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    });
}

/** Fetches the words of finance, before the first of its screens is drawn. */
export const loadFinanceTexts = () => i18next.loadNamespaces('finance');

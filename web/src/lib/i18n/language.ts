/** What each language calls itself. */
export const LANGUAGE_NAMES = { en: 'English', es: 'Español' } as const;
export type Language = keyof typeof LANGUAGE_NAMES;
export const LANGUAGES: readonly Language[] = ['en', 'es'];

const KEPT_AT = 'matterline.language';

/** The language chosen on this device, else the first of the browser's that there is, else English. */
export function preferredLanguage(): Language {
  const wanted = [localStorage.getItem(KEPT_AT) ?? '', ...navigator.languages];
  for (const tag of wanted) {
    const known = LANGUAGES.find((language) => tag.toLowerCase().startsWith(language));
    if (known !== undefined) return known;
  }
  return 'en';
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(KEPT_AT, language);
}

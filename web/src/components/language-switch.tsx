import { UnstyledButton } from '@mantine/core';
import { LANGUAGE_NAMES, LANGUAGES } from '../lib/i18n/language';
import { useLanguage } from '../lib/i18n/use-language';
import classes from './language-switch.module.css';

/** For screens without an account menu. */
export function LanguageSwitch() {
  const [language, change] = useLanguage();
  return (
    <div className={classes.switch}>
      {LANGUAGES.map((one) => (
        <UnstyledButton
          key={one}
          lang={one}
          aria-pressed={one === language}
          className={classes.language}
          onClick={() => change(one)}
        >
          {LANGUAGE_NAMES[one]}
        </UnstyledButton>
      ))}
    </div>
  );
}

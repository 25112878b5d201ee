import { type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './skip-link.module.css';

/** The first stop of the Tab key: past the bar and the list, to where one writes, or else to the page's main part. */
export function SkipLink() {
  const { t } = useTranslation('app');
  const skip = (event: MouseEvent): void => {
    event.preventDefault();
    (document.getElementById('composer') ?? document.getElementById('main'))?.focus();
  };
  return (
    <a href="#main" className={classes.link} onClick={skip}>
      {t('skip')}
    </a>
  );
}

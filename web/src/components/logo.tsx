import { useTranslation } from 'react-i18next';
import classes from './logo.module.css';

/** The product's mark and name. */
export function Logo({ large = false }: { large?: boolean }) {
  const { t } = useTranslation('components');
  return (
    <span className={classes.logo} data-large={large || undefined}>
      <svg viewBox="0 0 32 32" className={classes.mark} aria-hidden>
        <path d="M7 6h18a3 3 0 0 1 3 3v11a3 3 0 0 1-3 3H15.500L9 28v-5H7a3 3 0 0 1-3-3V9a3 3 0 0 1 3-3z" />
        <path d="M9.500 12.300h13M9.500 16.900h8.500" className={classes.lines} />
      </svg>
      {t('product')}
    </span>
  );
}

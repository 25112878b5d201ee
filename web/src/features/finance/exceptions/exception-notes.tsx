import { useTranslation } from 'react-i18next';
import { type FinanceException } from '#contracts/http/finance.http';
import { useFormats } from '../../../lib/format/use-formats';
import classes from './exceptions.module.css';

/** What people wrote about it, and how it ended. */
export function ExceptionNotes({ exception }: { readonly exception: FinanceException }) {
  const { t } = useTranslation('finance');
  const formats = useFormats();
  const { notes, resolution } = exception;
  return (
    <>
      {notes.length > 0 && (
        <ul className={classes.notes} aria-label={t('exceptions.notes')}>
          {notes.map(({ at, by, text }) => (
            <li key={`${at} ${text}`} dir="auto">
              <span className={classes.by}>
                {formats.momentUtc(at)} · {by.name}
              </span>{' '}
              {text}
            </li>
          ))}
        </ul>
      )}
      {resolution !== null && (
        <p className={classes.by}>
          {t('exceptions.resolvedBy', { name: resolution.by.name, at: formats.momentUtc(resolution.at) })}{' '}
          {resolution.adjustmentMessages !== 0 &&
            t('exceptions.adjusted', { messages: formats.signed(resolution.adjustmentMessages) })}
        </p>
      )}
    </>
  );
}

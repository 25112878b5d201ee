import { useTranslation } from 'react-i18next';
import { addressOf, fileName, type MediaFile } from './media-file';
import classes from './media.module.css';

/** `name` tells a screen reader which one. */
export function DownloadLink({ file, name }: { file: MediaFile; name: string }) {
  const { t } = useTranslation('messages');
  return (
    <a
      className={classes.download}
      href={addressOf(file)}
      download={fileName(file)}
      aria-label={t('pictures.downloadOf', { what: name })}
    >
      {t('pictures.download')}
    </a>
  );
}

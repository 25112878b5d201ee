import { IconPaperclip } from '@tabler/icons-react';
import { useRowTexts } from '../row-texts';
import { DownloadLink } from './download-link';
import { describeFile, type MediaFile } from './media-file';
import { TryAgain } from './try-again';
import classes from './media.module.css';

/** What came and is no picture that a browser may show. */
export function FileRow({ file, name }: { file: MediaFile; name: string }) {
  const { t, formats } = useRowTexts();
  return (
    <div className={classes.file}>
      <IconPaperclip size="1rem" aria-hidden />
      <span>{describeFile(file, formats) || t('pictures.unknownKind')}</span>
      {file.state === 'waiting' && <span>{t('pictures.fileWaiting')}</span>}
      {file.state === 'failed' && <TryAgain file={file}>{t('pictures.fileFailed')}</TryAgain>}
      {file.state === 'kept' && <DownloadLink file={file} name={name} />}
    </div>
  );
}

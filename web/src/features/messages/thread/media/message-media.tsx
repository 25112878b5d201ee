import { type Media } from '#contracts/http/messages.http';
import { useRowTexts } from '../row-texts';
import { FileRow } from './file-row';
import { isPicture } from './media-file';
import { Picture } from './picture';
import classes from './media.module.css';

interface MessageMediaProps {
  readonly conversationId: string;
  readonly messageId: string;
  readonly contactName: string;
  readonly media: readonly Media[];
}

/** The pictures and files that came with a client's text. */
export function MessageMedia({ conversationId, messageId, contactName, media }: MessageMediaProps) {
  const { t } = useRowTexts();
  return (
    <div className={classes.media}>
      {media.map((one) => {
        const file = { ...one, conversationId, messageId };
        const place = { count: media.length, number: one.index + 1, name: contactName };
        return isPicture(one) ? (
          <Picture key={one.index} file={file} name={t('pictures.picture', place)} />
        ) : (
          <FileRow key={one.index} file={file} name={t('pictures.file', place)} />
        );
      })}
    </div>
  );
}

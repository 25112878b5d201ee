import { type ReactNode } from 'react';
import { MessageText } from './message-text';
import { useRowTexts } from './row-texts';
import { Time } from './time';
import classes from './bubble.module.css';

interface BubbleProps {
  readonly direction: 'incoming' | 'outgoing';
  readonly sender: string;
  readonly at: string;
  readonly body: string;
  readonly mediaCount?: number | undefined;
  /** The first of several in a row: carries who and when for all of them. */
  readonly startsGroup: boolean;
  readonly children?: ReactNode;
}

/** One text: the client's on the left, the firm's on the right, with its state below. */
export function Bubble(props: BubbleProps) {
  const { direction, sender, at, body, mediaCount = 0, startsGroup, children } = props;
  const { t } = useRowTexts();
  return (
    <div className={classes.message} data-direction={direction}>
      {startsGroup ? (
        <div className={classes.head}>
          <span dir="auto">{sender}</span> <Time at={at} />
        </div>
      ) : (
        <span className={classes.unseen}>{t('says', { name: sender })}</span>
      )}
      <div className={classes.bubble}>
        {(body !== '' || mediaCount === 0) && (
          <div dir="auto">
            <MessageText body={body} />
          </div>
        )}
        {mediaCount > 0 && <p className={classes.media}>{t('media', { count: mediaCount })}</p>}
      </div>
      {children}
    </div>
  );
}

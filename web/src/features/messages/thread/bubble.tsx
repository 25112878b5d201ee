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
  /** What came with it. */
  readonly media?: ReactNode;
  /** The first of several in a row: carries who and when for all of them. */
  readonly startsGroup: boolean;
  readonly children?: ReactNode;
}

/** One text: the client's on the left, the firm's on the right, with its state below. */
export function Bubble(props: BubbleProps) {
  const { direction, sender, at, body, media, startsGroup, children } = props;
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
        {(body !== '' || media === undefined) && (
          <div dir="auto">
            <MessageText body={body} />
          </div>
        )}
        {media}
      </div>
      {children}
    </div>
  );
}

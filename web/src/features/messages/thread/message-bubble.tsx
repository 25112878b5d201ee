import { Button } from '@mantine/core';
import { memo } from 'react';
import { type Message } from '#contracts/http/messages.http';
import { mayPass } from '#contracts/shared/message-reason';
import { useProblemText } from '../../../components/use-problem-text';
import { DetailsButton } from '../attempts/details-button';
import { Bubble } from './bubble';
import { MessageMedia } from './media/message-media';
import { EditAgain } from './edit-again';
import { MessageState } from './message-state';
import { useRowTexts } from './row-texts';
import { useRetryMessage } from './use-retry-message';
import classes from './bubble.module.css';

interface MessageBubbleProps {
  readonly conversationId: string;
  readonly contactName: string;
  readonly message: Message;
  readonly startsGroup: boolean;
}

/** A text that the server has. */
export const MessageBubble = memo(function MessageBubble(props: MessageBubbleProps) {
  const { conversationId, contactName, message, startsGroup } = props;
  const { t } = useRowTexts();
  const { direction, author, createdAt, body } = message;
  const sender = direction === 'incoming' ? contactName : (author?.name ?? t('somebody'));
  return (
    <Bubble
      direction={direction}
      sender={sender}
      at={createdAt}
      body={body}
      media={mediaOf()}
      startsGroup={startsGroup}
    >
      <MessageState message={message}>
        {message.canRetry && <Retry conversationId={conversationId} messageId={message.id} />}
        {isWorthSendingAgain(message) && <EditAgain conversationId={conversationId} body={body} />}
        {isInDoubt(message) && <DetailsButton message={message} />}
      </MessageState>
    </Bubble>
  );

  function mediaOf() {
    const { id, media, mediaCount = 0 } = message;
    if (media !== undefined)
      return (
        <MessageMedia
          conversationId={conversationId}
          messageId={id}
          contactName={contactName}
          media={media}
        />
      );
    return mediaCount === 0 ? undefined : (
      <p className={classes.notKept}>{t('media', { count: mediaCount })}</p>
    );
  }
});

/** It used a message up, so the same words are a new text and not another attempt of this one. */
const isWorthSendingAgain = ({ state, reason }: Message): boolean =>
  state === 'undelivered' && mayPass(reason && reason.code);

/** It did not arrive, or nobody can say so: people want to know what was tried. */
const isInDoubt = ({ state }: Message): boolean =>
  state === 'failed' || state === 'undelivered' || state === 'unknown';

function Retry({ conversationId, messageId }: { conversationId: string; messageId: string }) {
  const { t } = useRowTexts();
  const problemText = useProblemText();
  const retry = useRetryMessage(conversationId);
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        loading={retry.isPending}
        onClick={() => retry.mutate(messageId)}
      >
        {t('retry')}
      </Button>
      {retry.isError && <span role="alert">{t('retryFailed', { problem: problemText(retry.error) })}</span>}
    </>
  );
}

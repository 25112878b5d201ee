import { Button } from '@mantine/core';
import { IconSend2 } from '@tabler/icons-react';
import { type KeyboardEvent, memo, useCallback, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findMessageTextProblem } from '#contracts/shared/message-text';
import { useDrafts } from '../writing';
import { SendNotice } from './send-notice';
import { SensitiveNotice } from './sensitive-notice';
import { findSensitiveNumber, type SensitiveNumber } from './sensitive-numbers';
import { sends, useSendKey } from './send-key';
import { type SendStanding } from './send-standing';
import { TextCounter } from './text-counter';
import { isTouchKeyboard, noteKey } from './touch-keyboard';
import classes from './composer.module.css';

export interface ComposerProps {
  readonly conversationId: string;
  readonly contactName: string;
  readonly standing: SendStanding;
  readonly mayChangeSettings: boolean;
  readonly onSend: (body: string) => void;
}

/**
 * Where a text is typed. What is typed lives here and in the drafts, so that a key redraws nothing else. One for each
 * conversation: `key` it by the conversation.
 */
export const Composer = memo(function Composer(props: ComposerProps) {
  const { standing, contactName, mayChangeSettings } = props;
  if (standing.kind === 'opted-out' || standing.kind === 'not-included')
    return (
      <div className={classes.composer}>
        <SendNotice standing={standing} contactName={contactName} mayChangeSettings={mayChangeSettings} />
      </div>
    );
  return <TextField {...props} />;
});

function TextField({ conversationId, contactName, standing, mayChangeSettings, onSend }: ComposerProps) {
  const { t } = useTranslation('messages');
  const [text, setDraft] = useDraft(conversationId);
  /** What was found in a text that somebody wants to send, until they decide. */
  const [asking, setAsking] = useState<SensitiveNumber | null>(null);
  const setText = useCallback(
    (next: string) => {
      setDraft(next);
      setAsking(null);
    },
    [setDraft],
  );
  const field = useRef<HTMLTextAreaElement>(null);
  const counterId = useId();
  const hintId = useId();
  const [sendKey] = useSendKey();
  const hint = isTouchKeyboard() ? undefined : t(`composer.sendHints.${sendKey}`);
  const problem = findMessageTextProblem(text);
  const isRefused = problem === 'too-long' || problem === 'not-text';
  const maySend = problem === undefined && standing.kind !== 'out-of-messages';

  const sendNow = (): void => {
    field.current?.focus();
    onSend(text);
    setText('');
  };
  const edit = (): void => {
    field.current?.focus();
    setAsking(null);
  };
  const send = (): void => {
    field.current?.focus();
    if (!maySend) return;
    const found = findSensitiveNumber(text);
    if (found === null) sendNow();
    else setAsking(found);
  };
  const usePlain = useCallback(
    (plain: string) => {
      setText(plain);
      field.current?.focus();
    },
    [setText],
  );
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    noteKey(event.key);
    if (event.key !== 'Enter' || isComposing(event) || !sends(event, sendKey)) return;
    event.preventDefault();
    // A key that is held down repeats: one press is one text.
    if (!event.repeat) send();
  };

  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className={classes.grow} data-text={text}>
        <textarea
          ref={field}
          id="composer"
          className={classes.field}
          rows={1}
          dir="auto"
          autoComplete="off"
          value={text}
          placeholder={t('composer.placeholder')}
          aria-label={t('composer.label', { name: contactName })}
          aria-describedby={hint === undefined ? counterId : `${counterId} ${hintId}`}
          aria-invalid={isRefused}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      {asking !== null && maySend && <SensitiveNotice found={asking} onSend={sendNow} onEdit={edit} />}
      <div className={classes.below}>
        <div className={classes.notes}>
          <TextCounter id={counterId} text={text} onUsePlain={usePlain} />
          {hint !== undefined && <span id={hintId}>{hint}</span>}
          <SendNotice standing={standing} contactName={contactName} mayChangeSettings={mayChangeSettings} />
        </div>
        <Button
          type="submit"
          className={classes.send}
          title={hint}
          disabled={!maySend}
          rightSection={<IconSend2 size="1.1rem" aria-hidden />}
        >
          {t('composer.send')}
        </Button>
      </div>
    </form>
  );
}

/** Old Safari ends a composition before it tells of the Enter that ended it; the key code still says so. */
const isComposing = ({ nativeEvent }: KeyboardEvent): boolean =>
  nativeEvent.isComposing || nativeEvent.keyCode === 229;

function useDraft(conversationId: string): readonly [string, (text: string) => void] {
  const drafts = useDrafts();
  const [text, setShown] = useState(() => drafts.read(conversationId));
  const setText = useCallback(
    (next: string) => {
      setShown(next);
      if (next === '') drafts.clear(conversationId);
      else drafts.write(conversationId, next);
    },
    [drafts, conversationId],
  );
  useEffect(
    () =>
      drafts.onPutBack((putBackTo) => {
        if (putBackTo !== conversationId) return;
        setShown(drafts.read(conversationId));
        document.getElementById('composer')?.focus();
      }),
    [drafts, conversationId],
  );
  return [text, setText];
}

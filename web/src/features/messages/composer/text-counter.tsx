import { UnstyledButton } from '@mantine/core';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { countCharacters, findMessageTextProblem } from '#contracts/shared/message-text';
import { countSegments } from '#contracts/shared/segments';
import { MAX_MESSAGE_LENGTH } from '#contracts/shared/units';
import { findPlainAlternative } from './plain-characters';
import classes from './composer.module.css';

interface TextCounterProps {
  readonly id: string;
  readonly text: string;
  readonly onUsePlain: (text: string) => void;
}

const AMBER_FROM = 400;
/** How much is left when a screen reader is told; in between it is left alone. */
const ANNOUNCED_AT = [80, 20];

/** How long the text is, what it takes, and where it ends. */
export const TextCounter = memo(function TextCounter({ id, text, onUsePlain }: TextCounterProps) {
  const { t } = useTranslation('messages');
  const count = countCharacters(text);
  const left = MAX_MESSAGE_LENGTH - count;
  const { segments } = countSegments(text);
  const plain = findPlainAlternative(text);
  return (
    <div className={classes.counter}>
      <span id={id} data-tone={left < 0 ? 'over' : count >= AMBER_FROM ? 'near' : undefined}>
        {t('composer.length', { length: count, limit: MAX_MESSAGE_LENGTH })}
        {segments > 0 && <> · {t('composer.segments', { count: segments })}</>}
        {left < 0 && <strong> {overText(t, -left)}</strong>}
        {left >= 0 && count >= AMBER_FROM && <strong> {t('composer.left', { count: left })}</strong>}
        {findMessageTextProblem(text) === 'not-text' && <strong> {t('composer.notText')}</strong>}
      </span>
      {plain !== undefined && (
        <span>
          {plain.character.trim() === ''
            ? t('composer.costly', { character: t('composer.hardSpace'), count: segments })
            : t('composer.costly', { character: plain.character, count: segments })}{' '}
          ·{' '}
          <UnstyledButton className={classes.plain} onClick={() => onUsePlain(plain.text)}>
            {plain.plain.trim() === ''
              ? t('composer.usePlainSpace')
              : t('composer.usePlain', { plain: plain.plain })}
          </UnstyledButton>
        </span>
      )}
      <LimitAnnouncer left={left} />
    </div>
  );
});

function overText(t: ReturnType<typeof useTranslation<'messages'>>['t'], count: number): string {
  return t('composer.over', { count, limit: MAX_MESSAGE_LENGTH });
}

/** Says when 80 and 20 are left and when it is over, not at every key. */
function LimitAnnouncer({ left }: { left: number }) {
  const { t } = useTranslation('messages');
  const threshold = left < 0 ? 'over' : (ANNOUNCED_AT.findLast((at) => left <= at) ?? null);
  const [passed, setPassed] = useState<{ threshold: typeof threshold; left: number }>({
    threshold: null,
    left,
  });
  if (passed.threshold !== threshold) setPassed({ threshold, left });
  return (
    <span className={classes.unseen} role="status">
      {passed.threshold === 'over' && overText(t, -passed.left)}
      {typeof passed.threshold === 'number' && t('composer.left', { count: passed.left })}
    </span>
  );
}

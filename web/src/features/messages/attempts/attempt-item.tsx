import { type TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { type MessageAttempt } from '#contracts/http/messages.http';
import { useFormats } from '../../../lib/format/use-formats';
import classes from './attempts.module.css';

export function AttemptItem({ attempt }: { attempt: MessageAttempt }) {
  const { t } = useTranslation('messages');
  const formats = useFormats();
  const { number, at, providerMessageId, providerCode } = attempt;
  return (
    <li className={classes.attempt}>
      <p className={classes.head}>
        <strong>{t('attempts.number', { number: formats.number(number) })}</strong>{' '}
        <time dateTime={at}>{formats.moment(at)}</time>
      </p>
      <p>{outcomeText(t, attempt)}</p>
      <dl className={classes.facts}>
        {providerMessageId !== null && (
          <div>
            <dt>{t('attempts.providerMessageId')}</dt>
            <dd>{providerMessageId}</dd>
          </div>
        )}
        {providerCode !== null && (
          <div>
            <dt>{t('attempts.providerCode')}</dt>
            <dd>{providerCode}</dd>
          </div>
        )}
      </dl>
    </li>
  );
}

function outcomeText(t: TFunction<'messages'>, { outcome, reason }: MessageAttempt): string {
  switch (outcome) {
    case 'refused':
    case 'failed':
    case 'undelivered':
      return reason === null
        ? t('notDeliveredBare')
        : t('notDelivered', { reason: t(`reasons.${reason.code}`) });
    default:
      return t(`attempts.outcomes.${outcome}`);
  }
}

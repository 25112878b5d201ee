import { useTranslation } from 'react-i18next';
import { type Message } from '#contracts/http/messages.http';
import { Loaded } from '../../../components/loaded';
import { PlainDialog } from '../../../components/plain-dialog';
import { AttemptItem } from './attempt-item';
import { useAttempts } from './use-attempts';
import classes from './attempts.module.css';

interface AttemptsDialogProps {
  readonly message: Message;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Each call to the texting provider for a text: when, what came of it, and what to name when asking about it. */
export function AttemptsDialog({ message, opened, onClose }: AttemptsDialogProps) {
  const { t } = useTranslation('messages');
  return (
    <PlainDialog opened={opened} onClose={onClose} title={t('attempts.title')}>
      <Attempts message={message} />
    </PlainDialog>
  );
}

function Attempts({ message }: { message: Message }) {
  const { t } = useTranslation('messages');
  return (
    <Loaded query={useAttempts(message)}>
      {({ items }) => (
        <>
          {items.length === 0 && <p className={classes.note}>{t('attempts.none')}</p>}
          {(items[0]?.number ?? 1) > 1 && <p className={classes.note}>{t('attempts.earlierNotKept')}</p>}
          <ol className={classes.list}>
            {items.map((attempt) => (
              <AttemptItem key={attempt.number} attempt={attempt} />
            ))}
          </ol>
        </>
      )}
    </Loaded>
  );
}
